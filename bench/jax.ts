/**
 * jax-js as its documentation says: the whole step, gradient and Adam included, is one function in `jit`.
 * Its batches wait on the device as floats. Every function owns its arguments; `.ref` keeps one for later.
 */
import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
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

/** All that a step changes. Matrices and biases by turns, layer by layer; a type alias, as jax-js asks for. */
type State = {
  parameters: np.Array[];
  moments1: np.Array[];
  moments2: np.Array[];
  /** β₁ᵗ and β₂ᵗ */
  powers: np.Array[];
};

export async function openJax(backend: BenchBackend): Promise<Contestant> {
  const opened = backend === 'cpu' ? [] : await init(backend);
  if (backend === 'cpu' || !opened.includes(backend)) throw new Error(`jax-js could not start its ${backend} backend`);
  defaultDevice(backend);
  const threads = typeof SharedArrayBuffer === 'undefined' ? 1 : navigator.hardwareConcurrency;
  const device = backend === 'wasm' ? `WebAssembly · ${threads} ${threads === 1 ? 'thread' : 'threads'}` : backend;
  return { device, train };
}

function forwardLoss(parameters: np.Array[], x: np.Array): np.Array {
  let h = x.ref;
  for (let i = 0; i < parameters.length; i += 2) {
    const [matrix, bias] = parameters.slice(i, i + 2);
    if (!matrix || !bias) throw new RangeError('a layer is incomplete');
    h = np.matmul(h, matrix).add(bias);
    if (i + 2 < parameters.length) h = nn.sigmoid(h);
  }
  return np.square(h.sub(x)).mean();
}

function stepOf({ parameters, moments1, moments2, powers }: State, x: np.Array): [State, np.Array] {
  const { learningRate, beta1, beta2, epsilon } = ADAM;
  const [loss, gradients] = valueAndGrad(forwardLoss)(
    parameters.map((array) => array.ref),
    x,
  );
  const [power1, power2] = [at(powers, 0).mul(beta1), at(powers, 1).mul(beta2)];
  const after: State = { parameters: [], moments1: [], moments2: [], powers: [power1.ref, power2.ref] };
  const correction1 = np.subtract(1, power1);
  const correction2 = np.subtract(1, power2);
  for (const [i, parameter] of parameters.entries()) {
    const gradient = at(gradients, i);
    const m = at(moments1, i)
      .mul(beta1)
      .add(gradient.ref.mul(1 - beta1));
    const v = at(moments2, i)
      .mul(beta2)
      .add(np.square(gradient).mul(1 - beta2));
    const deviation = np.sqrt(v.ref.div(correction2.ref)).add(epsilon);
    const change = m.ref.div(correction1.ref).div(deviation);
    after.parameters.push(parameter.sub(change.mul(learningRate)));
    after.moments1.push(m);
    after.moments2.push(v);
  }
  correction1.dispose();
  correction2.dispose();
  return [after, loss];
}

function at(arrays: readonly np.Array[], index: number): np.Array {
  const array = arrays[index];
  if (!array) throw new RangeError(`no array ${index}`);
  return array;
}

function train(task: Task): Trainer {
  const layers = unfold(task);
  const zeros = (): np.Array[] =>
    layers.flatMap(({ rows, columns }) => [np.zeros([rows, columns]), np.zeros([columns])]);
  let state: State = {
    parameters: layers.flatMap(({ matrix, rows, columns, bias }) => [
      np.array(matrix).reshape([rows, columns]),
      np.array(bias),
    ]),
    moments1: zeros(),
    moments2: zeros(),
    powers: [np.array(1), np.array(1)],
  };
  const batches = floatBatches(task).map((values) => np.array(values).reshape([task.batch, PIXELS]));
  const take = jit(stepOf);
  let newest: np.Array | null = null;
  let taken = 0;
  return {
    step() {
      newest?.dispose();
      [state, newest] = take(state, at(batches, taken % batches.length).ref);
      taken += 1;
    },
    // The type of `data` names an array of half floats, which our language level does not know
    loss: async () => (newest ? (((await newest.ref.data()) as ArrayLike<number>)[0] ?? NaN) : NaN),
    dispose() {
      newest?.dispose();
      tree.dispose(state);
      tree.dispose(batches);
      take.dispose();
    },
  };
}
