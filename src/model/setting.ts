/**
 * One setting: its default, its bounds, when a change of it acts, and how it is written in a link.
 * Text from a link is parsed here, once; whatever is refused comes back as a `Refusal` with the field and the bound.
 */

/** `live` acts on the next step, `rebuild` starts the run anew, `page` is no matter of the run. */
export type Effect = 'live' | 'rebuild' | 'page';

/** What may be entered; the page makes its control from it. */
export type Bound =
  | {
      readonly kind: 'number';
      readonly least: number;
      readonly most: number;
      readonly whole: boolean;
      readonly logarithmic: boolean;
    }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'set'; readonly options: readonly string[] }
  | { readonly kind: 'layers' }
  | { readonly kind: 'rules' };

/** Why a text was not taken as it was: which field, what was given, what is used instead, and the reason. */
export interface Refusal {
  readonly key: string;
  readonly given: string;
  readonly used: string;
  readonly reason: RefusalReason;
}

export type RefusalReason =
  | { readonly kind: 'unknown-key' }
  /** The visitor's own data, of which none are open. */
  | { readonly kind: 'not-open' }
  | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly whole: boolean }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'layer-list'; readonly leastPairs: number; readonly mostPairs: number }
  | { readonly kind: 'layer-size'; readonly least: number; readonly most: number }
  | { readonly kind: 'pixels'; readonly pixels: number }
  | { readonly kind: 'memory'; readonly most: number }
  | { readonly kind: 'rules-per-pair'; readonly pairs: number }
  | { readonly kind: 'race'; readonly mostRules: number; readonly mostSeeds: number; readonly mostBudget: number }
  | { readonly kind: 'states'; readonly most: number };

export type Parsed<T> = { readonly value: T; readonly reason?: RefusalReason };

export interface Setting<T> {
  readonly initial: T;
  readonly effect: Effect;
  readonly bound: Bound;
  /**
   * The nearest valid value and, where that is not what the text said, the reason. `initial` stands in when nothing is near.
   * `pixels` are those of the data set's images, where they are not MNIST's.
   */
  parse(text: string, pixels?: number): Parsed<T>;
  print(value: T): string;
}

export function numberSetting(
  initial: number,
  effect: Effect,
  range: { least: number; most: number; whole?: boolean; logarithmic?: boolean },
): Setting<number> {
  const { least, most, whole = false, logarithmic = false } = range;
  const reason = { kind: 'number', least, most, whole } as const;
  return {
    initial,
    effect,
    bound: { kind: 'number', least, most, whole, logarithmic },
    parse(text) {
      const number = text.trim() === '' ? NaN : Number(text);
      if (Number.isNaN(number)) return { value: initial, reason };
      const value = Math.min(most, Math.max(least, whole ? Math.round(number) : number));
      return value === number ? { value } : { value, reason };
    },
    print: String,
  };
}

export function choiceSetting<T extends string>(initial: T, effect: Effect, options: readonly T[]): Setting<T> {
  return {
    initial,
    effect,
    bound: { kind: 'choice', options },
    parse(text) {
      const value = options.find((option) => option === text);
      return value === undefined ? { value: initial, reason: { kind: 'choice', options } } : { value };
    },
    print: (value) => value,
  };
}

export function flagSetting(effect: Effect): Setting<boolean> {
  const options = ['true', 'false'];
  return {
    initial: false,
    effect,
    bound: { kind: 'flag' },
    parse(text) {
      // A bare key (`#present`) switches the flag on.
      if (text === '' || text === 'true' || text === '1') return { value: true };
      if (text === 'false' || text === '0') return { value: false };
      return { value: false, reason: { kind: 'choice', options } };
    },
    print: String,
  };
}

export function setSetting<T extends string>(effect: Effect, options: readonly T[]): Setting<readonly T[]> {
  return {
    initial: [],
    effect,
    bound: { kind: 'set', options },
    parse(text) {
      const names = text.split(',').filter((name) => name !== '');
      const value = options.filter((option) => names.includes(option));
      return value.length === new Set(names).size ? { value } : { value, reason: { kind: 'choice', options } };
    },
    print: (value) => value.join(','),
  };
}
