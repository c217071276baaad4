/**
 * How each racer is drawn: a colour, a dash and a marker of its own, so that ten lines can be told apart by any one of
 * the three. The colours are literal, since a chart is also exported; each reaches 3:1 on its theme's paper.
 */
import { isRuleId, RULE_IDS, type TyingRule } from '../../model/tying.ts';
import type { Theme } from '../theme.ts';

export type MarkerId = keyof typeof MARKERS;

export interface Look {
  readonly colour: Readonly<Record<Theme, string>>;
  /** Dashes and gaps, '' for a solid line. */
  readonly dash: string;
  readonly marker: MarkerId;
}

/** Outlines around the origin, some 7 units across. */
export const MARKERS = {
  circle: 'M-3.3 0a3.3 3.3 0 1 0 6.6 0a3.3 3.3 0 1 0 -6.6 0Z',
  square: 'M-3-3H3V3H-3Z',
  diamond: 'M0-4.2L4.2 0L0 4.2L-4.2 0Z',
  up: 'M0-4L3.8 3H-3.8Z',
  down: 'M0 4L3.8-3H-3.8Z',
  cross: 'M-3.6-2.4L-2.4-3.6L0-1.2L2.4-3.6L3.6-2.4L1.2 0L3.6 2.4L2.4 3.6L0 1.2L-2.4 3.6L-3.6 2.4L-1.2 0Z',
  plus: 'M-.9-4H.9V-.9H4V.9H.9V4H-.9V.9H-4V-.9H-.9Z',
  bar: 'M-1.2-4.2H1.2V4.2H-1.2Z',
  dash: 'M-4.2-1.2H4.2V1.2H-4.2Z',
  star: 'M0-4.4L1.2-1.5L4.2-1.3L1.9.7L2.6 3.7L0 2L-2.6 3.7L-1.9.7L-4.2-1.3L-1.2-1.5Z',
} as const;

const look = (light: string, dark: string, dash: string, marker: MarkerId): Look => ({
  colour: { light, dark },
  dash,
  marker,
});

/** In the order of `RULE_IDS`: hues far apart for neighbours, and dark against light for what colour blindness joins. */
const LOOKS: readonly Look[] = [
  look('#0067a8', '#5cb3f0', '', 'circle'),
  look('#7637b5', '#c49bff', '', 'square'),
  look('#d1480b', '#ff9352', '7 3', 'up'),
  look('#8c1d4f', '#f08bb4', '2 3', 'down'),
  look('#a87400', '#e8c547', '10 3 2 3', 'diamond'),
  look('#666d78', '#a9b2c0', '4 4', 'cross'),
  look('#00785a', '#3fd0a0', '12 4', 'plus'),
  look('#2288c5', '#a6dcf7', '1 3', 'bar'),
  look('#c93f92', '#ff9ad5', '6 2 2 2 2 2', 'dash'),
  look('#332288', '#a9a4ff', '9 2 9 6', 'star'),
];

/** Put-together rules take what the named ones in the race leave. */
export function looksOf(rules: readonly Pick<TyingRule, 'id'>[]): Look[] {
  const named = rules.map(({ id }) => (isRuleId(id) ? RULE_IDS.indexOf(id) : -1));
  const free = LOOKS.map((_, i) => i).filter((i) => !named.includes(i));
  return named.map((place) => LOOKS[place >= 0 ? place : (free.shift() ?? 0)] ?? look('#000', '#fff', '', 'circle'));
}
