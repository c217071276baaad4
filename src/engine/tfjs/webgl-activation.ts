/**
 * Activations on TensorFlow.js's WebGL backend. Its packed textures hold 2×2 blocks, and its products sum over a block's
 * padding too, trusting it to be zero; its own sigmoid and ELU, and a bias, leave other values there wherever a size is
 * odd. This shader applies f and clears the padding, so that every product after it is right.
 */
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import type { HiddenActivation } from '../../model/architecture.ts';

/** f of one value; NaN stays NaN, which `tanh` of some drivers and TensorFlow.js's own would hide. */
const BODIES: Readonly<Record<HiddenActivation, string>> = {
  linear: 'return x;',
  sigmoid: 'return 1.0 / (1.0 + exp(-x));',
  tanh: 'float e = exp(-2.0 * abs(x)); float y = (1.0 - e) / (1.0 + e); return x < 0.0 ? -y : y;',
  relu: 'return x < 0.0 ? 0.0 : x;',
  elu: 'return x < 0.0 ? exp(x) - 1.0 : x;',
};

function shader(activation: HiddenActivation, [rows, columns]: readonly [number, number]): string {
  return `
    float f(float x) { ${BODIES[activation]} }
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

/** f of every element of `x` [rows, columns]. */
export function activate(x: tf.Tensor2D, activation: HiddenActivation): tf.Tensor2D {
  const program = {
    variableNames: ['X'],
    outputShape: x.shape,
    packedInputs: true,
    packedOutput: true,
    userCode: shader(activation, x.shape),
  };
  // The backend that is active is the one this module is loaded for.
  const backend = tf.backend() as MathBackendWebGL;
  const made = backend.compileAndRun(program, [x], 'float32');
  return tf.engine().makeTensorFromTensorInfo(made) as tf.Tensor2D;
}
