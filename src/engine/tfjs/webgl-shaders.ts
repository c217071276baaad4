/**
 * What TensorFlow.js's operations do badly on its WebGL backend, in shaders of our own.
 *
 * Activations: its packed textures hold 2×2 blocks, and its products sum over a block's padding too, trusting it to be
 * zero; its own sigmoid and ELU, and a bias, leave other values there wherever a size is odd. Ours clear the padding.
 * Derivatives and Adam: one draw for what takes the library up to ten. They keep a zero padding zero.
 */
import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import type { HiddenActivation } from '../../model/architecture.ts';
import type { Optimizer } from '../engine.ts';
import type { Operations } from './layers.ts';
import { corrected, type Moments, type Move } from './optimize.ts';

/** f of one value; NaN stays NaN, which `tanh` of some drivers and TensorFlow.js's own would hide. */
const ACTIVATIONS: Readonly<Record<HiddenActivation, string>> = {
  linear: 'return x;',
  sigmoid: 'return 1.0 / (1.0 + exp(-x));',
  tanh: 'float e = exp(-2.0 * abs(x)); float y = (1.0 - e) / (1.0 + e); return x < 0.0 ? -y : y;',
  relu: 'return x < 0.0 ? 0.0 : x;',
  elu: 'return x < 0.0 ? exp(x) - 1.0 : x;',
};

/** e · f′, with f′ read off f's value y; both vec4. */
const DERIVATIVES: Readonly<Record<HiddenActivation, string>> = {
  linear: 'e',
  sigmoid: 'e * y * (1.0 - y)',
  tanh: 'e * (1.0 - y * y)',
  relu: 'e * vec4(greaterThan(y, vec4(0.0)))',
  elu: 'e * (1.0 + min(y, 0.0))',
};

function activationShader(activation: HiddenActivation, [rows, columns]: readonly [number, number]): string {
  return `
    float f(float x) { ${ACTIVATIONS[activation]} }
    void main() {
      ivec2 at = getOutputCoords();
      vec4 x = getX(at.x, at.y);
      bool right = at.y + 1 < ${columns};
      bool below = at.x + 1 < ${rows};
      setOutput(vec4(
        f(x.x),
        right ? f(x.y) : 0.0,
        below ? f(x.z) : 0.0,
        right && below ? f(x.w) : 0.0));
    }`;
}

/** An expression of packed inputs, element by element; each input is a vec4 of its name in small letters. */
function elementwise(names: readonly string[], expression: string): string {
  const inputs = names.map((name) => `vec4 ${name.toLowerCase()} = get${name}AtOutCoords();`);
  return `void main() { ${inputs.join(' ')} setOutput(${expression}); }`;
}

/** Runs one shader; the uniforms' values may differ from call to call without another compilation. */
function run<T extends tf.Tensor>(
  userCode: string,
  inputs: Readonly<Record<string, T>>,
  uniforms: Readonly<Record<string, number>> = {},
): T {
  const tensors = Object.values(inputs);
  const program: GPGPUProgram = {
    variableNames: Object.keys(inputs),
    outputShape: tensors[0]?.shape ?? [],
    packedInputs: true,
    packedOutput: true,
    userCode,
    customUniforms: Object.keys(uniforms).map((name) => ({ name, type: 'float' })),
  };
  const values = Object.values(uniforms).map((value) => [value]);
  // The backend that is active is the one this module is loaded for.
  const backend = tf.backend() as MathBackendWebGL;
  return tf.engine().makeTensorFromTensorInfo(backend.compileAndRun(program, tensors, 'float32', values)) as T;
}

const DECAYED = elementwise(['M', 'G'], 'beta * m + (1.0 - beta) * g');
const DECAYED_SQUARE = elementwise(['M', 'G'], 'beta * m + (1.0 - beta) * g * g');
const MOVED = elementwise(['P', 'M', 'S'], 'p - rate * m / (sqrt(s) + vec4(floor_))');
const STEPPED = elementwise(['P', 'G'], 'p - rate * g');

/** As `optimize.move`, in one draw a tensor that it makes. */
function move(value: tf.Tensor, gradient: tf.Tensor, moments: Moments, moves: number, how: Optimizer): Move {
  if (how.kind === 'sgd') {
    return { value: run(STEPPED, { P: value, G: gradient }, { rate: how.learningRate }), moments: null };
  }
  const moment1 = run(DECAYED, { M: moments.moment1, G: gradient }, { beta: how.beta1 });
  const moment2 = run(DECAYED_SQUARE, { M: moments.moment2, G: gradient }, { beta: how.beta2 });
  const { rate, epsilon } = corrected(how, moves);
  const moved = run(MOVED, { P: value, M: moment1, S: moment2 }, { rate, floor_: epsilon });
  return { value: moved, moments: { moment1, moment2 } };
}

/** The operations that the engine uses on WebGL. */
export const webglOperations: Operations = {
  activate: (x, activation) => run(activationShader(activation, x.shape), { X: x }),
  timesDerivative: (error, y, activation) =>
    activation === 'linear' ? error : run(elementwise(['E', 'Y'], DERIVATIVES[activation]), { E: error, Y: y }),
  move,
};
