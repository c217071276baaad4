/** The experiment as a TensorFlow.js program for Node or a page. */
import type { Experiment } from '../../model/experiment.ts';
import type { TyingRule } from '../../model/tying.ts';
import { noisyInput } from './noise.ts';
import { groupsOf, indented, linesOf, number, RULE_MARK, stacked, title, type Group, type Line } from './program.ts';

const ACTIVATIONS = {
  sigmoid: 'tf.sigmoid',
  tanh: 'tf.tanh',
  relu: 'tf.relu',
  elu: 'tf.elu',
  linear: '(y) => y',
} as const;

const STARTS = {
  normal: 'tf.randomNormal([inputs, outputs])',
  glorot: 'tf.randomUniform([inputs, outputs], -1, 1).mul(Math.sqrt(6 / (inputs + outputs)))',
  'glorot-4': 'tf.randomUniform([inputs, outputs], -4, 4).mul(Math.sqrt(6 / (inputs + outputs)))',
  he: 'tf.randomNormal([inputs, outputs]).mul(Math.sqrt(2 / inputs))',
} as const;

/** Which gradients reach the optimizer. */
function route(rule: TyingRule): string {
  const reaching = {
    encoder: '',
    decoder: 'grads[W[l].name] = grads[V[l].name].transpose();',
    both: 'grads[W[l].name] = grads[W[l].name].add(grads[V[l].name].transpose());',
    none: 'delete grads[W[l].name];',
  };
  const apart = rule.pull ? 'const apart = W[l].sub(V[l].transpose()).mul(2 * LAMBDA);' : '';
  const pull = rule.pull && rule.route !== 'none' ? 'grads[W[l].name] = grads[W[l].name].add(apart);' : '';
  const back = rule.pull && rule.decoder === 'own' ? 'grads[V[l].name] = grads[V[l].name].sub(apart.transpose());' : '';
  return stacked(reaching[rule.route], apart, pull, back, rule.decoder === 'own' ? '' : 'delete grads[V[l].name];');
}

const SYNCS = {
  none: '',
  transpose: 'V[l].assign(W[l].transpose());',
  average: 'W[l].assign(W[l].add(V[l].transpose()).div(2));\nV[l].assign(W[l].transpose());',
  'pseudo-inverse': 'V[l].assign(tf.tensor2d(pseudoInverse(new Matrix(W[l].arraySync())).to2DArray()));',
  orthonormal: `const svd = new SingularValueDecomposition(new Matrix(W[l].arraySync()), { autoTranspose: true });
W[l].assign(tf.tensor2d(svd.leftSingularVectors.mmul(svd.rightSingularVectors.transpose()).to2DArray()));
V[l].assign(W[l].transpose());`,
} as const;

const WHEN = { step: '', interval: 'step % EVERY === 0', epoch: 'epochEnds' } as const;

const over = ({ pairs, isAll }: Group): string => (isAll ? 'W.keys()' : `[${pairs.join(', ')}]`);

function perGroup(groups: readonly Group[], body: (rule: TyingRule) => string): string {
  return stacked(
    ...groups.map((group) => {
      const text = body(group.rule);
      return text === '' ? '' : `for (const l of ${over(group)}) { // ${group.rule.id}\n${indented(text, 2)}\n}`;
    }),
  );
}

function tie(groups: readonly Group[]): string {
  return perGroup(groups, ({ sync, when }) => {
    const due = WHEN[when];
    return due === '' || sync === 'none' ? SYNCS[sync] : `if (step === 0 || ${due}) {\n${indented(SYNCS[sync], 2)}\n}`;
  });
}

export function tfjsProgram(experiment: Experiment): Line[] {
  const groups = groupsOf(experiment);
  const { layers, activation, output, init, biases, optimizer, lr, lambda, every, batch } = experiment;
  const bias = init === 'normal' ? 'tf.randomNormal' : 'tf.zeros';
  const decoderBias = biases === 'mirrored' ? '(l === 0 ? c[0] : b[l - 1])' : 'c[l]';
  const frozen = {
    free: '',
    mirrored: 'for (const l of c.keys()) if (l > 0) delete grads[c[l].name];',
    frozen: 'for (const unit of c) delete grads[unit.name];',
  };
  const optimizers = { adam: `tf.train.adam(${number(lr)}, 0.9, 0.999, 1e-7)`, sgd: `tf.train.sgd(${number(lr)})` };
  const needs = groups.some(({ rule }) => rule.sync === 'pseudo-inverse' || rule.sync === 'orthonormal');
  const noisy = noisyInput('tfjs', experiment);
  return linesOf(`// Mirror's experiment in TensorFlow.js: ${title(experiment)}
import * as tf from '@tensorflow/tfjs';
${needs ? "import { Matrix, pseudoInverse, SingularValueDecomposition } from 'ml-matrix';\n" : ''}
const SIZES = [${layers.join(', ')}];
const BATCH = ${batch};
const LAMBDA = ${number(lambda)};
const EVERY = ${every};
const activation = ${ACTIVATIONS[activation]};
const output = ${ACTIVATIONS[output]};

/** ${init} start. */
const start = (inputs, outputs) => tf.variable(${STARTS[init]});

const inner = SIZES.slice(1);
export const W = inner.map((size, l) => start(SIZES[l], size)); // encoder
export const V = inner.map((size, l) => start(size, SIZES[l])); // decoder, the mirror partners
export const b = inner.map((size) => tf.variable(${bias}([size])));
export const c = inner.map((_, l) => tf.variable(${bias}([SIZES[l]])));

function forward(x) {
  let y = x;
  for (const l of W.keys()) y = activation(y.matMul(W[l]).add(b[l]));
  for (const l of [...V.keys()].reverse()) {
    y = (l === 0 ? output : activation)(y.matMul(V[l]).add(${decoderBias}));
  }
  return y;
}

/** Which gradients reach the optimizer. */
function route(grads) {
${indented(perGroup(groups, route), 2, true)}
${indented(frozen[biases], 2)}
}

/** What the rule does to the weights afterwards. */
function tie(step, epochEnds) {
${indented(tie(groups), 2, true)}
${biases === 'mirrored' ? '  for (const l of c.keys()) if (l > 0) c[l].assign(b[l - 1]);' : ''}
}

const optimizer = ${optimizers[optimizer]};

/** Takes one step on x, [batch, ${layers[0]}] in 0…1, and returns its loss. */
export function takeStep(x, step, epochEnds) {
  return tf.tidy(() => {
    const { value, grads } = tf.variableGrads(() => forward(${noisy}).sub(x).square().mean(), [...W, ...V, ...b, ...c]);
${RULE_MARK}    route(grads);
    optimizer.applyGradients(grads);
${RULE_MARK}    tie(step, epochEnds);
    return value.dataSync()[0];
  });
}

/** \`images\`: tensor [n, ${layers[0]}] in 0…1. */
export function train(images, steps) {
${RULE_MARK}  tf.tidy(() => tie(0, true));
  let step = 0;
  while (step < steps) {
    const order = tf.util.createShuffledIndices(images.shape[0]);
    for (let first = 0; first < order.length && step < steps; first += BATCH) {
      step += 1;
      const x = tf.tidy(() => images.gather(tf.tensor1d(order.slice(first, first + BATCH), 'int32')));
      const loss = takeStep(x, step, first + BATCH >= order.length);
      x.dispose();
      if (step % 100 === 0) console.log(step, loss);
    }
  }
}`);
}
