/**
 * Which languages there are, and which one a visitor reads. `Messages` is the shape that every language's table has:
 * plain strings, and functions where a sentence holds a number. English comes with the page, the others when asked for.
 */
import { en } from './en.ts';

export type Messages = typeof en;

/** Languages with a table of words, each by its own name. */
export const LANGUAGE_NAMES = { en: 'English', ru: 'Русский' } as const;
export type Language = keyof typeof LANGUAGE_NAMES;

/** The keys of a constant table. */
export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as readonly Language[];

const LOADERS = {
  en: () => Promise.resolve(en),
  ru: () => import('./ru.ts').then(({ ru }) => ru),
} satisfies Record<Language, () => Promise<Messages>>;

export const isLanguage = (code: string): code is Language => Object.hasOwn(LANGUAGE_NAMES, code);

/** The language of the setting `lang`; for `auto` the first of the browser's languages that the page speaks. */
export function resolveLanguage(setting: string, preferred: readonly string[]): Language {
  const wanted = setting === 'auto' ? preferred.map((tag) => tag.slice(0, 2).toLowerCase()) : [setting];
  return wanted.find(isLanguage) ?? 'en';
}

/** The words before any table has been asked for. */
export const FIRST_WORDS: Messages = en;

/** @throws TypeError where the table's file cannot be fetched */
export function loadMessages(language: Language): Promise<Messages> {
  return LOADERS[language]();
}
