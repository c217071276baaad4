/** Axes of the report's figures, linear and logarithmic: where a value lies, and which ticks are drawn. Pure. */

interface Scale {
  readonly log: boolean;
  readonly ticks: readonly number[];
  /** 0 … 1 along the axis. */
  readonly share: (value: number) => number;
}

/** Values further apart than this take a logarithmic axis. */
const FAR_APART = 8;

/** Of positive values: logarithmic where they lie far apart. */
export function scaleOf(values: readonly number[]): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (most / least > FAR_APART) return logScale(values);
  return linearScale(values, Math.max((most - least) * 0.08, most * 0.01));
}

/** Of any values, with `room` on either side. */
export function linearScale(values: readonly number[], room: number): Scale {
  const [low, high] = [Math.min(...values) - room, Math.max(...values) + room];
  const step = niceStep((high - low) / 5);
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) ticks.push(Number(tick.toPrecision(6)));
  return { log: false, ticks, share: (value) => (value - low) / (high - low) };
}

/** No two ticks are nearer than `apart`, a share of the axis: then powers of ten are taken where there are two. */
export function logScale(values: readonly number[], apart = 0): Scale {
  const positive = values.filter((value) => value > 0);
  const [low, high] = [Math.min(...positive) * 0.9, Math.max(...positive) * 1.1];
  const decades = Math.log10(high / low);
  const stops = decades > 3 ? [1] : decades > 1 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 8];
  const share = (value: number): number => Math.log(Math.max(value, low) / low) / Math.log(high / low);
  const spaced = (of: readonly number[]): number[] => {
    const ticks: number[] = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++)
      for (const stop of of) {
        const tick = Number((stop * 10 ** power).toPrecision(3));
        const isFree = tick >= low && tick <= high && share(tick) - share(ticks.at(-1) ?? 0) >= apart;
        if (isFree || (ticks.length === 0 && tick >= low && tick <= high)) ticks.push(tick);
      }
    return ticks;
  };
  const round = apart > 0 ? spaced([1]) : [];
  return { log: true, ticks: round.length > 1 ? round : spaced(stops), share };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((step) => step * power >= rough) ?? 10) * power;
}
