/**
 * Which languages there are, and which one a visitor reads. `Messages` is the shape that every language's table has:
 * plain strings, and functions where a sentence holds a number. English comes with the page and its panels, the others when asked for.
 */
import type { en } from './en.ts';
import { enFirst } from './en-first.ts';

export type Messages = typeof en;

/** Languages with a table of words, each by its own name. */
export const LANGUAGE_NAMES = { en: 'English', ru: 'Русский' } as const;
export type Language = keyof typeof LANGUAGE_NAMES;

/** The keys of a constant table. */
export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as readonly Language[];

/** English as far as it has come. The one cast: a panel that comes later brings its words with it. */
export const FIRST_WORDS = { ...enFirst } as Messages;

export function addFirstWords(words: Partial<Messages>): void {
  Object.assign(FIRST_WORDS, words);
}

const LOADERS = {
  en: () => Promise.resolve(FIRST_WORDS),
  ru: () => import('./ru.ts').then(({ ru }) => ru),
} satisfies Record<Language, () => Promise<Messages>>;

export const isLanguage = (code: string): code is Language => Object.hasOwn(LANGUAGE_NAMES, code);

/** The language of the setting `lang`; for `auto` the first of the browser's languages that the page speaks. */
export function resolveLanguage(setting: string, preferred: readonly string[]): Language {
  const wanted = setting === 'auto' ? preferred.map((tag) => tag.slice(0, 2).toLowerCase()) : [setting];
  return wanted.find(isLanguage) ?? 'en';
}

/** @throws TypeError where the table's file cannot be fetched */
export function loadMessages(language: Language): Promise<Messages> {
  return LOADERS[language]();
}
