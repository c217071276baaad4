/**
 * What can be read off a pair's two weights and their gradients: how far the mirror is from true, and how unequal the two
 * uses of the matrix are. Pure functions on numbers in the layout of `parameters.ts`, summed in float64; knows no engine.
 */
import { gramInSteps, transposed } from '../algebra/product.ts';
import type { HiddenActivation } from '../model/architecture.ts';
import { view, type Layout } from '../model/parameters.ts';

/** How a pair's two weights stand to each other. */
interface Tie {
  /** ‖V − Wᵀ‖_F / ‖W‖_F: exactly 0 where they are equal, Infinity where only W is zero. */
  readonly asymmetry: number;
  /** Cosine of vec(V) and vec(Wᵀ); 0 where either is zero. */
  readonly alignment: number;
  /** ‖V − Wᵀ‖²_F: times λ it is the soft rule's penalty. */
  readonly squaredDifference: number;
}

export interface PairReading extends Tie {
  /** ‖G_W‖_F, of the encoder's use of the matrix. */
  readonly gradientEncoder: number;
  /** ‖G_V‖_F, of the decoder's use. */
  readonly gradientDecoder: number;
  /** Cosine of G_W and G_Vᵀ; 0 where either is zero. */
  readonly gradientCosine: number;
}

/** Every pair's reading from `parameters` and `gradients`, both flat in `layout`. */
export function pairReadings(layout: Layout, parameters: Float32Array, gradients: Float32Array): PairReading[] {
  return layout.W.map((_, pair) => {
    const slopes = comparePair(layout, gradients, pair);
    return {
      ...tieOf(comparePair(layout, parameters, pair)),
      gradientEncoder: Math.sqrt(slopes.encoder2),
      gradientDecoder: Math.sqrt(slopes.decoder2),
      gradientCosine: cosineOf(slopes),
    };
  });
}

function tieOf(weights: Comparison): Tie {
  return {
    asymmetry: weights.difference2 === 0 ? 0 : Math.sqrt(weights.difference2 / weights.encoder2),
    alignment: cosineOf(weights),
    squaredDifference: weights.difference2,
  };
}

/**
 * ‖WᵀW/s² − I‖_F / √columns of `weight` [rows, columns], s² the mean squared column norm: 0 where the transpose is an
 * inverse up to scale. NaN for a zero matrix and for one that is not finite. Costs a product, about 7 ms for 784×196, of
 * which the generator stops after every two rows.
 */
export function* orthogonalityGap(weight: Float32Array, rows: number, columns: number): Generator<number, number> {
  const isTall = rows >= columns;
  const flat = isTall ? transposed(weight, rows, columns) : Float64Array.from(weight);
  const gram = yield* gramInSteps(flat, Math.max(rows, columns));
  const side = Math.min(rows, columns);
  let trace = 0;
  for (let i = 0; i < side; i++) trace += gram[i * side + i] ?? 0;
  const scale = columns / trace;
  let gap2 = 0;
  for (let i = 0; i < gram.length; i++) gap2 += ((gram[i] ?? 0) * scale - (i % (side + 1) === 0 ? 1 : 0)) ** 2;
  // A wide W has the eigenvalues of W Wᵀ and as many zeros as it has columns too many; each zero misses 1 by 1.
  return Math.sqrt((gap2 + columns - side) / columns);
}

/** An activation whose derivative is below this passes on next to nothing. */
const SATURATED = 0.01;

/** The share of a layer's `outputs` f(x) at which f′(x) < 0.01; 0 for none, NaN where one is NaN. */
export function saturatedShare(activation: HiddenActivation, outputs: Float32Array | Float64Array): number {
  const slope = SLOPES[activation];
  let saturated = 0;
  for (const output of outputs) {
    if (Number.isNaN(output)) return NaN;
    if (slope(output) < SATURATED) saturated++;
  }
  return outputs.length === 0 ? 0 : saturated / outputs.length;
}

/** f′ as a function of f's own value. */
const SLOPES = {
  sigmoid: (y) => y * (1 - y),
  tanh: (y) => 1 - y * y,
  relu: (y) => (y > 0 ? 1 : 0),
  elu: (y) => (y > 0 ? 1 : y + 1),
  linear: () => 1,
} satisfies Record<HiddenActivation, (output: number) => number>;

function comparePair(layout: Layout, flat: Float32Array, pair: number): Comparison {
  const [W, V] = [layout.W[pair], layout.V[pair]];
  if (!W || !V) throw new RangeError(`there is no pair ${pair}`);
  return compareMirrored(view(flat, W), view(flat, V), W.rows, W.columns);
}

/** Sums over a matrix A [rows, columns] and the transpose of its partner B [columns, rows]. */
interface Comparison {
  /** ‖A‖²_F */
  readonly encoder2: number;
  /** ‖B‖²_F */
  readonly decoder2: number;
  /** Σ A_ij B_ji */
  readonly product: number;
  /** ‖A − Bᵀ‖²_F */
  readonly difference2: number;
}

/** Side of the square tiles in which one of the two is read across its rows: two of them fit the fastest cache. */
const TILE = 32;

function compareMirrored(a: Float32Array, b: Float32Array, rows: number, columns: number): Comparison {
  let encoder2 = 0;
  let decoder2 = 0;
  let product = 0;
  let difference2 = 0;
  for (let top = 0; top < rows; top += TILE) {
    const bottom = Math.min(rows, top + TILE);
    for (let left = 0; left < columns; left += TILE) {
      const right = Math.min(columns, left + TILE);
      for (let i = top; i < bottom; i++) {
        for (let j = left; j < right; j++) {
          const x = a[i * columns + j] ?? 0;
          const y = b[j * rows + i] ?? 0;
          encoder2 += x * x;
          decoder2 += y * y;
          product += x * y;
          difference2 += (x - y) * (x - y);
        }
      }
    }
  }
  return { encoder2, decoder2, product, difference2 };
}

function cosineOf({ encoder2, decoder2, product }: Comparison): number {
  if (encoder2 === 0 || decoder2 === 0) return 0;
  return Math.max(-1, Math.min(1, product / Math.sqrt(encoder2 * decoder2)));
}
