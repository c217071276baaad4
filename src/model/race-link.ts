/**
 * A race in a link: `race=untied,transposed:5:469` for rules, seeds and budget, and after one more colon the sender's
 * final test losses, one a rule (`x` where it diverged). Untrusted text: parsed here, once, or refused.
 */
import { RACE_BOUNDS } from './race-plan.ts';
import { parseRule, type TyingRule } from './tying.ts';

export interface RaceLink {
  readonly rules: readonly TyingRule[];
  readonly seeds: number;
  readonly budget: number;
  /** The sender's final test losses in the order of the rules, null for one that diverged; null where none were sent. */
  readonly result: readonly (number | null)[] | null;
}

const DIVERGED = 'x';
/** More digits than two machines agree on. */
const DIGITS = 6;

/** Null when the text is no race. */
export function parseRaceLink(text: string): RaceLink | null {
  const parts = text.split(':');
  if (parts.length < 3 || parts.length > 4) return null;
  const rules = parseRules(parts[0] ?? '');
  const seeds = parseCount(parts[1] ?? '', RACE_BOUNDS.seeds);
  const budget = parseCount(parts[2] ?? '', RACE_BOUNDS.budget);
  if (!rules || seeds === null || budget === null) return null;
  if (parts[3] === undefined) return { rules, seeds, budget, result: null };
  const result = parseResult(parts[3], rules.length);
  return result && { rules, seeds, budget, result };
}

function parseRules(text: string): TyingRule[] | null {
  const ids = text.split(',');
  const rules = ids.map(parseRule).filter((rule) => rule !== null);
  const { least, most } = RACE_BOUNDS.rules;
  const fits = rules.length === ids.length && rules.length >= least && rules.length <= most;
  return fits && new Set(ids).size === ids.length ? rules : null;
}

function parseCount(text: string, { least, most }: { least: number; most: number }): number | null {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : null;
}

function parseResult(text: string, count: number): (number | null)[] | null {
  const losses = text.split(',').map((item) => (item === DIVERGED ? null : parseLoss(item)));
  return losses.length === count && losses.every((loss) => loss === null || Number.isFinite(loss)) ? losses : null;
}

/** NaN for anything but a plain number of at least 0. */
function parseLoss(text: string): number {
  return /^\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,2})?$/.test(text) ? Number(text) : NaN;
}

/** What `parseRaceLink` reads back; losses to six digits. */
export function printRaceLink({ rules, seeds, budget, result }: RaceLink): string {
  const parts = [rules.map(({ id }) => id).join(','), String(seeds), String(budget)];
  const losses = result?.map((loss) => (loss === null ? DIVERGED : String(Number(loss.toPrecision(DIGITS)))));
  return [...parts, ...(losses ? [losses.join(',')] : [])].join(':');
}
