/** Domains and round ticks for the charts' axes, linear and logarithmic. Pure arithmetic; no value is drawn here. */

export interface Axis {
  readonly log: boolean;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** As many ticks as a tall axis takes. */
const MOST_TICKS = 6;
/** What an axis shows while there is nothing to show. */
const EMPTY_LOG = [1e-3, 1] as const;

/** A number that a logarithmic axis can show, or null: it breaks on anything else. */
export function onLog(value: number): number | null {
  return Number.isFinite(value) && value > 0 ? value : null;
}

/** A number that a linear axis can show, or null. */
export function onLinear(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** From 0 to a little above the largest value. */
export function linearAxis(values: Iterable<number | null>, mostTicks = MOST_TICKS): Axis {
  let most = 0;
  for (const value of values) if (value !== null) most = Math.max(most, value);
  return fromZero(most === 0 ? 1 : most * 1.05, mostTicks);
}

/** For cosines: from 0 to 1, or from −1 where one of them is negative. */
export function cosineAxis(values: Iterable<number | null>, mostTicks = MOST_TICKS): Axis {
  let least = 0;
  for (const value of values) if (value !== null && value < 0) least = -1;
  return { log: false, domain: [least, 1], ticks: niceTicks(least, 1, mostTicks) };
}

/** From 0 to `most` exactly. */
export function fromZero(most: number, mostTicks = MOST_TICKS): Axis {
  return { log: false, domain: [0, most], ticks: niceTicks(0, most, mostTicks) };
}

/** A little around all values, which must be positive or null. */
export function logAxis(values: Iterable<number | null>, mostTicks = MOST_TICKS): Axis {
  let [least, most] = [Infinity, 0];
  for (const value of values) {
    if (value === null) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const domain = most === 0 ? EMPTY_LOG : ([least / 1.25, most * 1.25] as const);
  return { log: true, domain, ticks: logTicks(domain[0], domain[1], mostTicks) };
}

/** Round numbers 1, 2 or 5 × 10ⁿ apart, from `least` to `most`. */
export function niceTicks(least: number, most: number, mostTicks = MOST_TICKS): number[] {
  const rough = (most - least) / (mostTicks - 1);
  if (!(rough > 0)) return [least];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(least / step - 1e-9);
  const last = Math.floor(most / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

const MANTISSAS = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3], [1]] as const;

/** Round numbers along powers of ten, as many as an axis can hold. */
function logTicks(least: number, most: number, mostTicks: number): number[] {
  for (const mantissas of MANTISSAS) {
    const ticks = rungs(least, most, mantissas);
    if (ticks.length <= mostTicks) return ticks.length >= 2 ? ticks : niceTicks(least, most, mostTicks);
  }
  const powers = rungs(least, most, [1]);
  const every = Math.ceil(powers.length / mostTicks);
  return powers.filter((_, index) => index % every === 0);
}

function rungs(least: number, most: number, mantissas: readonly number[]): number[] {
  const [first, last] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
  const powers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return powers
    .flatMap((power) => mantissas.map((mantissa) => Number(`${mantissa}e${power}`)))
    .filter((tick) => tick >= least && tick <= most);
}
