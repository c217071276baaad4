/** Which horizontal lines have room for their names: two names never lie on each other. Pure arithmetic. */
import type { Axis } from './axis.ts';
import type { Level } from './spec.ts';

/** The height of a name, as a share of the lowest chart's height. */
const NAME_HEIGHT = 0.09;

/** All levels; a name without room above its line is left out, as the legend has it too. */
export function withRoom(levels: readonly Level[], axis: Axis): Level[] {
  let highest = -Infinity;
  return levels
    .toSorted((one, other) => one.value - other.value)
    .map(({ value, label, dash }) => {
      const place = placeOn(axis, value);
      const fits = place - highest >= NAME_HEIGHT && place <= 1 - NAME_HEIGHT;
      if (fits) highest = place;
      return { value, dash, label: fits ? label : '' };
    });
}

/** 0 at the foot of the axis, 1 at its top. */
function placeOn({ log, domain: [least, most] }: Axis, value: number): number {
  return log ? Math.log(value / least) / Math.log(most / least) : (value - least) / (most - least);
}
