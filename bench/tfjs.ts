/**
 * TensorFlow.js as it is meant to be used: a variable for each matrix and bias, a taped forward pass, and
 * `tf.train.adam(…).minimize`. Its batches wait on the device as floats, which costs it less than ours cost us.
 */
import * as tf from '@tensorflow/tfjs';
import {
  ADAM,
  floatBatches,
  PIXELS,
  type BenchBackend,
  type Contestant,
  type Task,
  type Trainer,
} from './contestant.ts';
import { unfold } from './unfolded.ts';

export async function openTfjs(backend: BenchBackend): Promise<Contestant> {
  const device = await openers[backend]();
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js could not start its ${backend} backend`);
  await tf.ready();
  return { device: await device(), train };
}

/** What each backend needs first, and after the start says what it runs on. */
const openers: Readonly<Record<BenchBackend, () => Promise<() => string | Promise<string>>>> = {
  async webgpu() {
    await import('@tensorflow/tfjs-backend-webgpu');
    return async () => {
      const adapter = await navigator.gpu.requestAdapter();
      return adapter?.info.description ?? '';
    };
  },
  webgl: () => Promise.resolve(() => 'WebGL 2'),
  async wasm() {
    const { getThreadsCount } = await openWasm();
    return () => {
      const threads = tf.env().get('WASM_HAS_MULTITHREAD_SUPPORT') === true ? getThreadsCount() : 1;
      return `XNNPACK · SIMD · ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
    };
  },
  cpu: () => Promise.resolve(() => 'JavaScript'),
};

async function openWasm(): Promise<typeof import('@tensorflow/tfjs-backend-wasm')> {
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  const [plain, simd, threaded] = await Promise.all([
    import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'),
    import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'),
    import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url'),
  ]);
  wasm.setWasmPaths({
    'tfjs-backend-wasm.wasm': plain.default,
    'tfjs-backend-wasm-simd.wasm': simd.default,
    'tfjs-backend-wasm-threaded-simd.wasm': threaded.default,
  });
  return wasm;
}

function train(task: Task): Trainer {
  const layers = unfold(task).map(({ matrix, rows, columns, bias }) => ({
    matrix: tf.variable(tf.tensor2d(matrix, [rows, columns])),
    bias: tf.variable(tf.tensor1d(bias)),
  }));
  const batches = floatBatches(task).map((values) => tf.tensor2d(values, [task.batch, PIXELS]));
  const { learningRate, beta1, beta2, epsilon } = ADAM;
  const optimizer = tf.train.adam(learningRate, beta1, beta2, epsilon);
  let taken = 0;
  let newest: tf.Scalar | null = null;

  function lossOf(x: tf.Tensor2D): tf.Scalar {
    let h = x;
    for (const [index, { matrix, bias }] of layers.entries()) {
      const sum: tf.Tensor2D = h.matMul(matrix).add(bias);
      h = index < layers.length - 1 ? sum.sigmoid() : sum;
    }
    return tf.squaredDifference(h, x).mean();
  }

  function step(): void {
    const x = batches[taken % batches.length];
    if (!x) throw new RangeError('there is no batch');
    taken += 1;
    newest?.dispose();
    newest = optimizer.minimize(() => lossOf(x), true);
  }

  return {
    step,
    loss: async () => (await newest?.data())?.[0] ?? NaN,
    kernels: async () => (await tf.profile(step)).kernels.length,
    memory: () => ({ buffers: tf.memory().numTensors, bytes: tf.memory().numBytes }),
    dispose() {
      optimizer.dispose();
      newest?.dispose();
      tf.dispose(batches);
      tf.dispose(layers);
    },
  };
}
