/**
 * What untrusted values must look like: small guards that are put together to the shape of a record. They read own
 * properties alone, and take nothing on trust.
 */

export type Guard<T> = (value: unknown) => value is T;

type Shape<T> = { readonly [K in keyof T]-?: Guard<T[K]> };

export const isNumber: Guard<number> = (value) => typeof value === 'number';
/** A time that a calendar knows, in milliseconds since 1970. */
export const isMoment: Guard<number> = (value): value is number =>
  typeof value === 'number' && !Number.isNaN(new Date(value).getTime());
export const isText: Guard<string> = (value): value is string => typeof value === 'string' && value.length <= 10_000;
export const isTruth: Guard<boolean> = (value) => typeof value === 'boolean';
export const isFloats: Guard<Float32Array> = (value) => value instanceof Float32Array;
export const isWords: Guard<Uint32Array> = (value) => value instanceof Uint32Array;
export const isBytes: Guard<Uint8Array> = (value) => value instanceof Uint8Array;

/** A whole number from 0 to `most`. */
export const isCount =
  (most = Number.MAX_SAFE_INTEGER): Guard<number> =>
  (value): value is number =>
    Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;

export const orNull =
  <T>(guard: Guard<T>): Guard<T | null> =>
  (value): value is T | null =>
    value === null || guard(value);

/** For a property that may be missing. */
export const orMissing =
  <T>(guard: Guard<T>): Guard<T> =>
  (value): value is T =>
    value === undefined || guard(value);

export const isListOf =
  <T>(guard: Guard<T>, most = 100_000): Guard<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= most && value.every((item) => guard(item));

export const isOneOf =
  <T extends string>(...options: readonly T[]): Guard<T> =>
  (value): value is T =>
    options.some((option) => option === value);

/** An object with these properties of its own; further ones are not looked at. */
export const isObject =
  <T>(shape: Shape<T>): Guard<T> =>
  (value): value is T => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const own: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
    const guards = Object.entries<Guard<unknown>>(shape);
    return guards.every(([key, guard]) => guard(own.get(key)));
  };
