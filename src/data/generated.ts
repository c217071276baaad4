/**
 * Pictures that need no licence and of which everything is known: a pen stroke between two points (four numbers), and five
 * bars at the lower edge, each with a brightness of its own (five more). So nine numbers make each of them, and a code of
 * nine units is enough. The bars are a flat part of that, which PCA can follow; the stroke is not.
 */
import { seededRandom, type Random } from '../model/random.ts';
import type { Manifest, Part, Piece } from './catalog.ts';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const BARS = 5;

/** Numbers behind a picture. */
export const GENERATED_DIMENSION = 4 + BARS;

/** Pictures, in pieces that take some 20 ms to make. */
const COUNTS = { train: 12_000, test: 2000, piece: 1000 } as const;

/** Like MNIST's: the order in which everybody sees them never changes. */
const SEED = 1;

/** By the stroke's direction. */
const CLASSES = ['level', 'rising', 'upright', 'falling'];

function partOf(name: string, images: number): Part {
  const pieces: Piece[] = [];
  for (let first = 0; first < images; first += COUNTS.piece) {
    pieces.push({
      file: `${name}-${first / COUNTS.piece}`,
      first,
      count: Math.min(COUNTS.piece, images - first),
      bytes: 0,
    });
  }
  return { images, pieces };
}

export function generatedManifest(): Manifest {
  const [train, test] = [partOf('train', COUNTS.train), partOf('test', COUNTS.test)];
  return { name: 'generated', width: SIDE, height: SIDE, classes: CLASSES, train, test };
}

/** Pixels of a piece's images, then their labels, as a prepared data set's pieces hold them. */
export function generatedPiece({ file, count }: Piece): Uint8Array {
  const random = seededRandom(SEED, `generated ${file}`);
  const content = new Uint8Array(count * (PIXELS + 1));
  for (let image = 0; image < count; image++) {
    const numbers = draw(random);
    content.set(
      Uint8Array.from(paint(numbers), (value) => Math.round(255 * value)),
      image * PIXELS,
    );
    content[count * PIXELS + image] = directionOf(numbers);
  }
  return content;
}

/** Shorter strokes than this have no direction to speak of. */
const SHORTEST = 6;

/** The stroke's ends x₀ y₀ x₁ y₁ in pixels, left end first, then the bars' brightness in [0, 1]. */
function draw(random: Random): number[] {
  for (;;) {
    const ends = Array.from({ length: 4 }, (_, i) => 3 + (i % 2 === 0 ? SIDE - 6 : SIDE - 11) * random.uniform());
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = ends;
    if (Math.hypot(x1 - x0, y1 - y0) < SHORTEST) continue;
    const bars = Array.from({ length: BARS }, () => random.uniform());
    return x0 <= x1 ? [...ends, ...bars] : [x1, y1, x0, y0, ...bars];
  }
}

function directionOf([x0 = 0, y0 = 0, x1 = 0, y1 = 0]: readonly number[]): number {
  // Rows count downwards: a stroke that rises to the right has y₁ < y₀.
  const eighth = Math.atan2(y0 - y1, x1 - x0) / (Math.PI / 4);
  return (Math.round(eighth) + 4) % 4;
}

/** Half the stroke's width, and how far it fades beyond: a soft edge, so that a small move is a small change. */
const INK = { half: 1.2, fade: 1.6 } as const;
/** Rows of the bars, and the columns that each takes with the gap after it. */
const BAR = { top: 24, bottom: 27, first: 1, pitch: 5.4, width: 4 } as const;

/** A picture out of its nine numbers: [784] in [0, 1]. Smooth in each of them but at the ends of a fade. */
export function paint(numbers: readonly number[]): Float32Array {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, ...bars] = numbers;
  const picture = new Float32Array(PIXELS);
  const [dx, dy] = [x1 - x0, y1 - y0];
  const squared = Math.max(1e-9, dx * dx + dy * dy);
  for (let row = 0; row < BAR.top - 1; row++) {
    for (let column = 0; column < SIDE; column++) {
      const along = Math.min(1, Math.max(0, ((column - x0) * dx + (row - y0) * dy) / squared));
      const distance = Math.hypot(column - x0 - along * dx, row - y0 - along * dy);
      const inside = Math.min(1, Math.max(0, 1 - (distance - INK.half) / INK.fade));
      picture[row * SIDE + column] = inside * inside * (3 - 2 * inside);
    }
  }
  for (const [bar, brightness] of bars.entries()) {
    const left = Math.round(BAR.first + bar * BAR.pitch);
    for (let row = BAR.top; row < BAR.bottom; row++) {
      picture.fill(brightness, row * SIDE + left, row * SIDE + left + BAR.width);
    }
  }
  return picture;
}
