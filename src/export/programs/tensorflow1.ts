/** The experiment as a TensorFlow 1 program, as the question of 2018 was written; TensorFlow 2 runs it through `compat.v1`. */
import type { Experiment } from '../../model/experiment.ts';
import type { TyingRule } from '../../model/tying.ts';
import { noisyInput } from './noise.ts';
import { groupsOf, indented, linesOf, number, RULE_MARK, stacked, title, type Group, type Line } from './program.ts';

const ACTIVATIONS = {
  sigmoid: 'tf.nn.sigmoid',
  tanh: 'tf.nn.tanh',
  relu: 'tf.nn.relu',
  elu: 'tf.nn.elu',
  linear: 'tf.identity',
} as const;

const STARTS = {
  normal: 'tf.random_normal([inputs, outputs])',
  glorot: 'tf.random_uniform([inputs, outputs], -1, 1) * (6 / (inputs + outputs)) ** 0.5',
  'glorot-4': '4 * tf.random_uniform([inputs, outputs], -1, 1) * (6 / (inputs + outputs)) ** 0.5',
  he: 'tf.random_normal([inputs, outputs]) * (2 / inputs) ** 0.5',
} as const;

const over = ({ pairs, isAll }: Group): string => (isAll ? 'range(PAIRS)' : `(${pairs.join(', ')},)`);

/** What moves W and V: pairs of gradient and variable. */
function moves({ route, decoder, pull }: TyingRule): string {
  const gradients = { encoder: 'dW[l]', decoder: 'tf.transpose(dV[l])', both: 'dW[l] + tf.transpose(dV[l])', none: '' };
  const apart = pull ? ' + 2 * LAMBDA * (W[l] - tf.transpose(V[l]))' : '';
  const apartV = pull ? ' + 2 * LAMBDA * (V[l] - tf.transpose(W[l]))' : '';
  const gradient = gradients[route];
  return stacked(
    gradient === '' ? '' : `moves.append((${gradient}${apart}, W[l]))`,
    decoder === 'own' ? `moves.append((dV[l]${apartV}, V[l]))` : '',
  );
}

const SYNCS = {
  none: '',
  transpose: 'ties.append(tf.assign(V[l], tf.transpose(W[l])))',
  average: `mean = (W[l] + tf.transpose(V[l])) / 2
with tf.control_dependencies([mean]):
    ties += [tf.assign(W[l], mean), tf.assign(V[l], tf.transpose(mean))]`,
  'pseudo-inverse': 'ties.append(tf.assign(V[l], tf.linalg.pinv(W[l])))',
  orthonormal: `_, U, Z = tf.svd(W[l])
polar = tf.matmul(U, Z, transpose_b=True)
with tf.control_dependencies([polar]):
    ties += [tf.assign(W[l], polar), tf.assign(V[l], tf.transpose(polar))]`,
} as const;

const WHEN = { step: 'each_step', interval: 'each_interval', epoch: 'each_epoch' } as const;

function perGroup(groups: readonly Group[], body: (rule: TyingRule) => string): string {
  return stacked(
    ...groups.map((group) => {
      const text = body(group.rule);
      return text === '' ? '' : `for l in ${over(group)}:  # ${group.rule.id}\n${indented(text, 4)}`;
    }),
  );
}

function biasMoves({ biases }: Experiment): string {
  const decoder = {
    free: 'moves += list(zip(db, b)) + list(zip(dc, c))',
    mirrored: 'moves += list(zip(db, b)) + [(dc[0], c[0])]',
    frozen: 'moves += list(zip(db, b))',
  };
  return decoder[biases];
}

export function tensorflow1Program(experiment: Experiment): Line[] {
  const groups = groupsOf(experiment);
  const { layers, activation, output, init, biases, optimizer, lr, lambda, every, batch, seed } = experiment;
  const bias = init === 'normal' ? 'tf.random_normal' : 'tf.zeros';
  const decoderBias = biases === 'mirrored' ? '(c[0] if l == 0 else b[l - 1])' : 'c[l]';
  const optimizers = {
    adam: `tf.train.AdamOptimizer(${number(lr)}, epsilon=1e-7)`,
    sgd: `tf.train.GradientDescentOptimizer(${number(lr)})`,
  };
  const noisy = noisyInput('tensorflow1', experiment);
  const ties = perGroup(groups, ({ sync, when }) => SYNCS[sync].replaceAll('ties', WHEN[when]));
  return linesOf(`"""Mirror's experiment in TensorFlow 1: ${title(experiment)}. TensorFlow's Adam puts ε beside the uncorrected root."""
import sys

import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
tf.set_random_seed(${seed})

SIZES = [${layers.join(', ')}]
PAIRS = len(SIZES) - 1
BATCH, STEPS = ${batch}, 2345
LAMBDA, EVERY = ${number(lambda)}, ${every}
activation, output = ${ACTIVATIONS[activation]}, ${ACTIVATIONS[output]}


def start(inputs, outputs):
    """${init} start."""
    return tf.Variable(${STARTS[init]})


W = [start(i, o) for i, o in zip(SIZES, SIZES[1:])]  # encoder
V = [start(o, i) for i, o in zip(SIZES, SIZES[1:])]  # decoder, the mirror partners
b = [tf.Variable(${bias}([o])) for o in SIZES[1:]]
c = [tf.Variable(${bias}([i])) for i in SIZES[:-1]]

x = tf.placeholder(tf.float32, [None, SIZES[0]])
h = ${noisy}
for l in range(PAIRS):
    h = activation(tf.matmul(h, W[l]) + b[l])
for l in reversed(range(PAIRS)):
    h = (output if l == 0 else activation)(tf.matmul(h, V[l]) + ${decoderBias})
loss = tf.reduce_mean(tf.square(h - x))

# The reconstruction error goes back through the whole network; the rule decides what becomes of it
dW, dV, db = tf.gradients(loss, W), tf.gradients(loss, V), tf.gradients(loss, b)
dc = tf.gradients(loss, c)
moves = []
${indented(perGroup(groups, moves), 0, true)}
${biasMoves(experiment)}
step = ${optimizers[optimizer]}.apply_gradients(moves)

each_step, each_interval, each_epoch = [], [], []
${indented(ties, 0, true)}

images = np.load(sys.argv[1]) if len(sys.argv) > 1 else tf.keras.datasets.mnist.load_data()[0][0]
images = images.reshape(len(images), -1) / 255.0

with tf.Session() as session:
    session.run(tf.global_variables_initializer())
${RULE_MARK}    session.run(each_step), session.run(each_interval), session.run(each_epoch)
    taken = 0
    while taken < STEPS:
        order = np.random.permutation(len(images))
        for first in range(0, len(images), BATCH):
            now, _ = session.run([loss, step], {x: images[order[first : first + BATCH]]})
            taken += 1
${RULE_MARK}            session.run(each_step)
${RULE_MARK}            if taken % EVERY == 0:
${RULE_MARK}                session.run(each_interval)
            if taken % 100 == 0:
                print(taken, now)
            if taken == STEPS:
                break
${RULE_MARK}        session.run(each_epoch)`);
}
