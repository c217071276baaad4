/**
 * Which languages there are, and which one a visitor reads. `Messages` is the shape that every language's table has:
 * plain strings, and functions where a sentence holds a number.
 */
import { en } from './en.ts';

export type Messages = typeof en;

/** Languages with a table of words. */
export type Language = 'en';

const TABLES = { en } satisfies Record<Language, Messages>;

const isLanguage = (code: string): code is Language => Object.hasOwn(TABLES, code);

/** The language of the setting `lang`; for `auto` the first of the browser's languages that the page speaks. */
export function resolveLanguage(setting: string, preferred: readonly string[]): Language {
  const wanted = setting === 'auto' ? preferred.map((tag) => tag.slice(0, 2).toLowerCase()) : [setting];
  return wanted.find(isLanguage) ?? 'en';
}

export function messagesOf(language: Language): Messages {
  return TABLES[language];
}
