// Hostile values for the fuzz tests (`npm run fuzz`): what somebody would put into a link, a file or a record to break the
// page; whole files are in hostile-files.ts. How often each property is tried comes from the runner: some hundred times in
// `npm test`, thousands in the job.

import fc from 'fast-check';
import { expect, inject } from 'vitest';

/** For `fc.assert`. */
export const RUNS = { numRuns: inject('fuzzRuns') };

/** How a parser refuses: by an error of its own class, whose words are at most so many characters. */
interface Refusal {
  readonly by: abstract new (...args: never[]) => Error;
  readonly most: number;
}

/** What is read passes `check`, or it is refused. Words are shown, so that none may carry a file's whole text. */
export function holdReadOrRefused<T>({ by, most }: Refusal, read: () => T, check: (value: T) => void): void {
  let value: T;
  try {
    value = read();
  } catch (error) {
    if (!(error instanceof by)) throw error;
    expect(error.message.length).toBeGreaterThan(5);
    expect(error.message.length).toBeLessThan(most);
    return;
  }
  check(value);
}

/** Names that stand for something on every object, and paths that lead out of a folder. */
export const hostileNames = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  '..\\..\\boot.ini',
  '/etc/passwd',
  'C:\\x',
  'a/../../b',
  '\u0000',
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  'javascript:alert(1)',
  '%00',
  '\u202Egnp.exe',
  '\uD800',
  'x'.repeat(5000),
  '',
);

export const hostileNumbers = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    -1,
    1,
    NaN,
    Infinity,
    -Infinity,
    1e308,
    -1e308,
    5e-324,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    2 ** 64,
    0.5,
  ),
  fc.double(),
  fc.integer(),
);

export const hostileTexts = fc.oneof(
  hostileNames,
  fc.string({ unit: 'binary', maxLength: 60 }),
  hostileNumbers.map(String),
  fc.constantFrom('1e308', 'NaN', '-Infinity', '0x10', '١٢', '1,2', ' 1 ', '1\n2', '🦊', 'null', '[object Object]'),
);

/** Anything that JSON can hold, and what a hostile program would put where a number or a text should stand. */
export const hostileValues: fc.Arbitrary<unknown> = fc.oneof(
  hostileNumbers,
  hostileTexts,
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { length: 1e9 }, { toString: 1, valueOf: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(hostileNames, hostileNumbers, { maxKeys: 3 }),
);

interface Change {
  /** Turns on the way down, each taken modulo what there is. */
  readonly way: readonly number[];
  readonly does: 'put' | 'drop' | 'double' | 'rename';
  readonly value: unknown;
  readonly name: string;
}

const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({
    way: fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }),
    does: fc.constantFrom('put', 'drop', 'double', 'rename'),
    value: hostileValues,
    name: hostileNames,
  }),
  { minLength: 1, maxLength: 4 },
);

/** Copies of plain data in which a few places, however deep, hold something else, nothing, or too much. */
export function spoiled(good: unknown): fc.Arbitrary<unknown> {
  return changes.map((list) => list.reduce((value, change) => changed(value, change, 0), good));
}

function changed(value: unknown, change: Change, depth: number): unknown {
  const turn = change.way[depth];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || turn === undefined) {
    return change.does === 'put' || depth > 0 ? change.value : value;
  }
  const keys = Object.keys(value);
  const key = keys[turn % Math.max(1, keys.length)];
  if (key === undefined) return change.value;
  const isLast = depth === change.way.length - 1;
  const inner: unknown = Reflect.get(value, key);
  const entries = Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
    if (name !== key) return [[name, part]];
    if (!isLast) return [[name, changed(inner, change, depth + 1)]];
    if (change.does === 'drop') return [];
    if (change.does === 'rename') return [[change.name, part]];
    return [[name, change.does === 'double' ? [part, part] : change.value]];
  });
  if (Array.isArray(value)) return entries.map(([, part]) => part);
  // A name such as `__proto__` has to become a property, as `JSON.parse` makes it
  return entries.reduce<object>(
    (made, [name, part]) =>
      Object.defineProperty(made, name, { value: part, enumerable: true, configurable: true, writable: true }),
    {},
  );
}
