/**
 * Russian typography that nobody should have to think of while writing sentences: a preposition stays with its word, a
 * dash with what precedes it, a number with what it counts. Works on the finished text, so it holds for all of it.
 */

/** No line may end after it. */
const NO_BREAK = '\u00a0';

/** Words of one or two letters, which must not end a line. */
const SHORT_WORD = /(?<=^|[\s(«„\u00a0])([А-Яа-яЁё]{1,2}) (?=\S)/gu;

/** The space that holds groups of digits together already is one that does not break. */
const COUNTED = /(\d) (?=[А-Яа-яЁё%×])/gu;

export function typesetText(text: string): string {
  return text
    .replaceAll(' —', `${NO_BREAK}—`)
    .replaceAll(SHORT_WORD, `$1${NO_BREAK}`)
    .replaceAll(COUNTED, `$1${NO_BREAK}`);
}

/** The same table, every text in it and every text that its functions make typeset. */
export function typeset<T>(words: T): T {
  return typesetValue(words) as T;
}

/** Kind by kind what it was; the cast above says so. */
function typesetValue(value: unknown): unknown {
  if (typeof value === 'string') return typesetText(value);
  if (Array.isArray(value)) return value.map(typesetValue);
  if (isMaker(value)) return (...given: readonly unknown[]) => typesetValue(value(...given));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, typesetValue(part)]));
}

function isMaker(value: unknown): value is (...given: readonly unknown[]) => unknown {
  return typeof value === 'function';
}
