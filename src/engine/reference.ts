/**
 * One training step of the unfolded network up to its gradients, written out in double precision: what slow motion
 * shows, and what the kernels are held against where the golden file has no such sizes. No thought of speed but the
 * order of the loops. Knows no rule and no optimizer.
 */
import type { HiddenActivation } from '../model/architecture.ts';
import type { Stage, Unfolded } from './wgsl/unfold.ts';

/** Parameters as an engine holds them, or in double precision. */
export type Numbers = Float32Array | Float64Array;

export interface ReferenceStep {
  /** Mean over batch and pixels of (x̂ − x)², before the step. */
  readonly loss: number;
  /** Flat in the layout. */
  readonly gradients: Float64Array;
  /** Of all 2L + 1 layers: [size, width]. */
  readonly layers: readonly Float64Array[];
  /** Before the activation, of every stage: [size, outSize]. */
  readonly sums: readonly Float64Array[];
  /** ∂loss/∂sum of every stage: [size, outSize]. */
  readonly deltas: readonly Float64Array[];
}

interface Activation {
  readonly f: (x: number) => number;
  /** f′ in terms of y = f(x). */
  readonly slope: (y: number) => number;
}

const functions: Readonly<Record<HiddenActivation, Activation>> = {
  linear: { f: (x) => x, slope: () => 1 },
  sigmoid: { f: (x) => 1 / (1 + Math.exp(-x)), slope: (y) => y * (1 - y) },
  tanh: { f: Math.tanh, slope: (y) => 1 - y * y },
  relu: { f: (x) => Math.max(0, x), slope: (y) => (y > 0 ? 1 : 0) },
  elu: { f: (x) => (x < 0 ? Math.expm1(x) : x), slope: (y) => (y < 0 ? y + 1 : 1) },
};

/** `input` and `target` are [size, d_0], `parameters` flat in the layout. */
export function referenceStep(
  { stages, layout }: Unfolded,
  parameters: Numbers,
  { input, target, size }: { input: Numbers; target: Numbers; size: number },
): ReferenceStep {
  const layers = [Float64Array.from(input)];
  const sums: Float64Array[] = [];
  for (const stage of stages) {
    const sum = forward(stage, parameters, layers.at(-1) ?? new Float64Array(0), size);
    sums.push(sum);
    layers.push(sum.map(functions[stage.activation].f));
  }
  const output = layers.at(-1) ?? new Float64Array(0);
  const difference = output.map((value, i) => value - at(target, i));
  const loss = difference.reduce((sum, value) => sum + value * value, 0) / difference.length;
  const { slope } = functions[stages.at(-1)?.activation ?? 'linear'];
  let delta = difference.map((value, i) => ((2 * value) / difference.length) * slope(at(output, i)));
  const gradients = new Float64Array(layout.length);
  const deltas: Float64Array[] = [];
  for (const [s, stage] of [...stages.entries()].reverse()) {
    deltas.unshift(delta);
    delta = backward(stage, { parameters, gradients, size }, layers[s] ?? output, delta);
  }
  return { loss, gradients, layers, sums, deltas };
}

/** from · weight + bias: [size, outSize] */
function forward({ inSize, outSize, weight, bias }: Stage, parameters: Numbers, from: Float64Array, size: number) {
  const to = new Float64Array(size * outSize);
  for (let m = 0; m < size; m++) {
    const row = m * outSize;
    for (let n = 0; n < outSize; n++) to[row + n] = at(parameters, bias.offset + n);
    for (let k = 0; k < inSize; k++) {
      const x = at(from, m * inSize + k);
      const w = weight.offset + k * outSize;
      for (let n = 0; n < outSize; n++) to[row + n] = at(to, row + n) + x * at(parameters, w + n);
    }
  }
  return to;
}

interface Held {
  readonly parameters: Numbers;
  /** Added to. */
  readonly gradients: Float64Array;
  readonly size: number;
}

/** Adds the gradients of a stage, and gives the delta of the stage before it. */
function backward(stage: Stage, { parameters, gradients, size }: Held, from: Float64Array, out: Float64Array) {
  const { inSize, outSize, weight, bias, inActivation } = stage;
  const { slope } = functions[inActivation];
  const back = new Float64Array(size * inSize);
  for (let m = 0; m < size; m++) {
    const row = m * outSize;
    for (let n = 0; n < outSize; n++) add(gradients, bias.offset + n, at(out, row + n));
    for (let k = 0; k < inSize; k++) {
      const x = at(from, m * inSize + k);
      const w = weight.offset + k * outSize;
      let sum = 0;
      for (let n = 0; n < outSize; n++) {
        const d = at(out, row + n);
        add(gradients, w + n, d * x);
        sum += d * at(parameters, w + n);
      }
      back[m * inSize + k] = sum * slope(x);
    }
  }
  return back;
}

const at = (values: Numbers, i: number): number => values[i] ?? NaN;

function add(values: Float64Array, i: number, value: number): void {
  values[i] = at(values, i) + value;
}
