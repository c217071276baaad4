/**
 * How classes are told apart on a map: by colour and, for whoever sees no colours, by shape. Shapes are outlines in the
 * square from −1 to 1, written as SVG paths, so that a canvas and a legend draw the same.
 */
import type { ThemeName } from './colours.ts';

/** Each reaches 3:1 against the paper of its theme. */
const COLOURS: Readonly<Record<ThemeName, readonly string[]>> = {
  light: ['#33228a', '#c5500a', '#0f7a4d', '#a3206f', '#0077bb', '#6b6b00', '#c02020', '#008a8a', '#7a4fc0', '#555b66'],
  dark: ['#9aa7ff', '#ffab66', '#5ad19a', '#ff8fcb', '#66c2ff', '#dcd25a', '#ff8a80', '#5fdede', '#c9a6ff', '#c2c8d2'],
};

const SHAPES = [
  // Circle, square, triangle, diamond, upright cross
  'M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z',
  'M-.85-.85H.85V.85H-.85Z',
  'M0-1.05 1 .75H-1Z',
  'M0-1.2.95 0 0 1.2-.95 0Z',
  'M-.35-1.1H.35V-.35H1.1V.35H.35V1.1H-.35V.35H-1.1V-.35H-.35Z',
  // Triangle on its point, saltire, star, ring, bar
  'M0 1.05 1-.75H-1Z',
  'M-1.05-.6-.6-1.05 0-.45.6-1.05 1.05-.6.45 0 1.05.6.6 1.05 0 .45-.6 1.05-1.05.6-.45 0Z',
  'M0-1.2.32-.42 1.14-.37.5.16.7.97 0 .52-.7.97-.5.16-1.14-.37-.32-.42Z',
  'M1.1 0A1.1 1.1 0 1 1-1.1 0A1.1 1.1 0 1 1 1.1 0ZM.5 0A.5.5 0 1 0-.5 0A.5.5 0 1 0 .5 0Z',
  'M-1.2-.4H1.2V.4H-1.2Z',
] as const;

export interface ClassMark {
  readonly colour: string;
  /** An SVG path in the square from −1 to 1. */
  readonly path: string;
}

/** The first ten classes share neither colour nor shape; a hundred never share both. */
export function classMark(label: number, theme: ThemeName): ClassMark {
  const table = COLOURS[theme];
  const shape = (label + Math.floor(label / table.length)) % SHAPES.length;
  return { colour: table[label % table.length] ?? '', path: SHAPES[shape] ?? SHAPES[0] };
}
