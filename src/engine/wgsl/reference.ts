/**
 * One training step of the unfolded network, written out in double precision with no thought of speed: what the kernels
 * are held against where the golden file has no such sizes. For tests only.
 */
import type { HiddenActivation } from '../../model/architecture.ts';
import type { Unfolded } from './unfold.ts';

export interface ReferenceStep {
  readonly loss: number;
  /** Flat in the layout. */
  readonly gradients: Float64Array;
  /** Of all layers: [size, width]. */
  readonly layers: readonly Float64Array[];
}

const functions: Record<HiddenActivation, { f: (x: number) => number; slope: (y: number) => number }> = {
  linear: { f: (x) => x, slope: () => 1 },
  sigmoid: { f: (x) => 1 / (1 + Math.exp(-x)), slope: (y) => y * (1 - y) },
  tanh: { f: Math.tanh, slope: (y) => 1 - y * y },
  relu: { f: (x) => Math.max(0, x), slope: (y) => (y > 0 ? 1 : 0) },
  elu: { f: (x) => (x < 0 ? Math.expm1(x) : x), slope: (y) => (y < 0 ? y + 1 : 1) },
};

/** `input` and `target` are [size, d_0], `parameters` flat in the layout. */
export function referenceStep(
  { stages, layout }: Unfolded,
  parameters: Float32Array,
  { input, target, size }: { input: Float32Array; target: Float32Array; size: number },
): ReferenceStep {
  const layers = [Float64Array.from(input)];
  for (const { inSize, outSize, weight, bias, activation } of stages) {
    const from = layers.at(-1) ?? new Float64Array(0);
    const to = new Float64Array(size * outSize);
    for (let m = 0; m < size; m++) {
      for (let n = 0; n < outSize; n++) {
        let sum = at(parameters, bias.offset + n);
        for (let k = 0; k < inSize; k++) {
          sum += at(from, m * inSize + k) * at(parameters, weight.offset + k * outSize + n);
        }
        to[m * outSize + n] = functions[activation].f(sum);
      }
    }
    layers.push(to);
  }
  const output = layers.at(-1) ?? new Float64Array(0);
  const difference = output.map((value, i) => value - at(target, i));
  const loss = difference.reduce((sum, value) => sum + value * value, 0) / difference.length;
  const slope = functions[stages.at(-1)?.activation ?? 'linear'].slope;
  let delta: Float64Array = difference.map((value, i) => ((2 * value) / difference.length) * slope(at(output, i)));
  const gradients = new Float64Array(layout.length);
  for (let s = stages.length - 1; s >= 0; s--) delta = backward(s, delta);
  return { loss, gradients, layers };

  /** Adds the gradients of stage s and gives the delta of what went in. */
  function backward(s: number, out: Float64Array): Float64Array {
    const stage = stages[s];
    const from = layers[s];
    if (!stage || !from) return out;
    const { inSize, outSize, weight, bias, inActivation } = stage;
    const back = new Float64Array(size * inSize);
    for (let m = 0; m < size; m++) {
      for (let n = 0; n < outSize; n++) {
        const d = at(out, m * outSize + n);
        add(gradients, bias.offset + n, d);
        for (let k = 0; k < inSize; k++) {
          const w = weight.offset + k * outSize + n;
          add(gradients, w, d * at(from, m * inSize + k));
          add(back, m * inSize + k, d * at(parameters, w));
        }
      }
    }
    return back.map((value, i) => value * functions[inActivation].slope(at(from, i)));
  }
}

const at = (values: Float32Array | Float64Array, i: number): number => values[i] ?? NaN;

function add(values: Float64Array, i: number, value: number): void {
  values[i] = at(values, i) + value;
}
