/**
 * The experiment as a Keras 3 program, for any of its backends. A rule's route is written with `stop_gradient`: what a
 * matrix is worth and who hears through it are two things.
 */
import type { Experiment } from '../../model/experiment.ts';
import type { TyingRule } from '../../model/tying.ts';
import { noisyInput } from './noise.ts';
import { groupsOf, indented, linesOf, number, RULE_MARK, stacked, title, type Group, type Line } from './program.ts';

const INITIALISERS = {
  normal: 'keras.initializers.RandomNormal(0, 1, seed=SEED + place)',
  glorot: 'keras.initializers.GlorotUniform(seed=SEED + place)',
  'glorot-4': "keras.initializers.VarianceScaling(16, 'fan_avg', 'uniform', seed=SEED + place)",
  he: "keras.initializers.VarianceScaling(2, 'fan_in', 'untruncated_normal', seed=SEED + place)",
} as const;

const stop = (matrix: string): string => `ops.stop_gradient(${matrix})`;
const hearsEncoder = ({ route }: TyingRule): boolean => route === 'encoder' || route === 'both';
const hearsDecoder = ({ route }: TyingRule): boolean => route === 'decoder' || route === 'both';

const encoderUse = (rule: TyingRule): string => (hearsEncoder(rule) ? 'self.W[l]' : stop('self.W[l]'));

/** V's value, through which V, W or both hear. */
function decoderUse(rule: TyingRule): string {
  const own = rule.decoder === 'own' ? 'self.V[l]' : stop('self.V[l]');
  const transpose = 'ops.transpose(self.W[l])';
  return hearsDecoder(rule) ? `${own} + ${transpose} - ${stop(transpose)}` : own;
}

const SYNCS = {
  none: '',
  transpose: 'model.V[l].assign(W.T)',
  average: 'mean = (W + ops.convert_to_numpy(model.V[l]).T) / 2\nmodel.W[l].assign(mean)\nmodel.V[l].assign(mean.T)',
  'pseudo-inverse': 'model.V[l].assign(np.linalg.pinv(W.astype(float)))',
  orthonormal:
    'U, _, Zt = np.linalg.svd(W.astype(float), full_matrices=False)\nmodel.W[l].assign(U @ Zt)\nmodel.V[l].assign((U @ Zt).T)',
} as const;

const WHEN = { step: '', interval: 'step == 0 or step % EVERY == 0', epoch: 'step == 0 or epoch_ends' } as const;

const members = ({ pairs }: Group): string => `(${pairs.join(', ')},)`;

/** One value where all pairs follow one rule, else a branch for each rule. */
function branches(groups: readonly Group[], use: (rule: TyingRule) => string): string {
  return stacked(
    ...groups.map((group) =>
      group.isAll
        ? `return ${use(group.rule)}  # ${group.rule.id}`
        : `if l in ${members(group)}:  # ${group.rule.id}\n    return ${use(group.rule)}`,
    ),
  );
}

function tie(groups: readonly Group[]): string {
  const parts = groups.map((group) => {
    const { sync, when, id } = group.rule;
    if (sync === 'none') return '';
    const body = `W = ops.convert_to_numpy(model.W[l])\n${SYNCS[sync]}`;
    const due = WHEN[when];
    const over = group.isAll ? 'range(PAIRS)' : members(group);
    const loop = `for l in ${over}:  # ${id}\n${indented(body, 4)}`;
    return due === '' ? loop : `if ${due}:\n${indented(loop, 4)}`;
  });
  return stacked(...parts) || 'pass';
}

/** Pairs of which something holds, as a condition on l. */
function whichPairs(groups: readonly Group[], holds: (rule: TyingRule) => boolean): string {
  const pairs = groups.filter(({ rule }) => holds(rule)).flatMap((group) => group.pairs);
  if (pairs.length === 0) return 'False';
  return groups.every(({ rule }) => holds(rule)) ? 'True' : `l in (${pairs.toSorted((x, y) => x - y).join(', ')},)`;
}

const CALL_PENALTY = `for l in range(PAIRS):
    if PULLS(l):
        self.add_loss(LAMBDA * ops.sum((self.V[l] - ops.transpose(self.W[l])) ** 2))`;

function model(experiment: Experiment): string {
  const groups = groupsOf(experiment);
  const { activation, output, init, biases } = experiment;
  const bias = init === 'normal' ? 'keras.initializers.RandomNormal(0, 1, seed=SEED + 20 + l)' : "'zeros'";
  const decoderBias = biases === 'mirrored' ? '(self.c[0] if l == 0 else self.b[l - 1])' : 'self.c[l]';
  const movesC = { free: 'True', mirrored: 'l == 0', frozen: 'False' }[biases];
  const pulls = groups.some(({ rule }) => rule.pull);
  const penalty = CALL_PENALTY.replace(
    'PULLS(l)',
    whichPairs(groups, ({ pull }) => pull),
  );
  return `
class Mirrored(keras.Model):
    def __init__(self):
        super().__init__()
        self.W, self.V, self.b, self.c = [], [], [], []
        for l, (outer, inner) in enumerate(zip(SIZES, SIZES[1:])):
            add = self.add_weight
${RULE_MARK}            moves_w, moves_v = ${whichPairs(groups, ({ route }) => route !== 'none')}, ${whichPairs(groups, ({ decoder }) => decoder === 'own')}
            self.W.append(add(shape=(outer, inner), initializer=start(l), trainable=moves_w))
            self.V.append(add(shape=(inner, outer), initializer=start(l + 10), trainable=moves_v))
            self.b.append(add(shape=(inner,), initializer=${bias}))
            self.c.append(add(shape=(outer,), initializer=${bias}, trainable=${movesC}))
        self.built = True

    def encoder_matrix(self, l):
${indented(branches(groups, encoderUse), 8, true)}

    def decoder_matrix(self, l):
${indented(branches(groups, decoderUse), 8, true)}

    def call(self, x):
        for l in range(PAIRS):
            x = activations.${activation}(x @ self.encoder_matrix(l) + self.b[l])
        for l in reversed(range(PAIRS)):
            f = activations.${output} if l == 0 else activations.${activation}
            x = f(x @ self.decoder_matrix(l) + ${decoderBias})
${pulls ? indented(penalty, 8, true) : ''}
        return x


def tie(model, step, epoch_ends):
    """What the rule does to the weights after a step; at step 0 everything at once."""
${indented(tie(groups), 4, true)}
`.replaceAll(/\n\n( +return x)/g, '\n$1');
}

const ADAM = `
class Adam(keras.optimizers.Adam):
    """Kingma & Ba's: ε stands beside the corrected root. Keras puts it beside the uncorrected one."""

    def update_step(self, gradient, variable, learning_rate):
        t = ops.cast(self.iterations + 1, variable.dtype)
        self.epsilon = 1e-7 * ops.sqrt(1 - ops.power(self.beta_2, t))
        super().update_step(gradient, variable, learning_rate)

`;

const LOAD = `
def load(model, file):
    """Takes over weights.npz of the page."""
    weights = np.load(file)
    for l in range(PAIRS):
        model.W[l].assign(weights[f'encoder.{l}.weight'])
        model.V[l].assign(weights[f'decoder.{l}.weight'])
        model.b[l].assign(weights[f'encoder.{l}.bias'])
        model.c[l].assign(weights[f'decoder.{l}.bias'])


def read_images(file):
    """[n, pixels] in 0…1: bytes of a NumPy file, or MNIST."""
    images = np.load(file) if file else keras.datasets.mnist.load_data()[0][0]
    return images.reshape(len(images), -1).astype('float32') / 255


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--images', help='bytes, [n, pixels], as a NumPy file; MNIST without it')
    parser.add_argument('--weights', help='weights.npz of the page; a start of its own without it')
    parser.add_argument('--steps', type=int, default=2345)
    parser.add_argument('--in-order', action='store_true', help='take the images as they lie')
    parser.add_argument('--curve', default='losses.csv', help='where the losses go')
    options = parser.parse_args()
    images = read_images(options.images)
    model = Mirrored()
    if options.weights:
        load(model, options.weights)
    model.compile(OPTIMIZER, loss='mse', metrics=['mse'])
    tie(model, 0, True)
    step = 0
    random = np.random.default_rng(SEED)
    with open(options.curve, 'w') as curve:
        curve.write('step,train_loss\\n')
        while step < options.steps:
            order = np.arange(len(images)) if options.in_order else random.permutation(len(images))
            for first in range(0, len(images), BATCH):
                step += 1
                x = images[order[first : first + BATCH]]
                model.reset_metrics()
                loss = model.train_on_batch(NOISY, x, return_dict=True)['mse']
RULE                tie(model, step, first + BATCH >= len(images))
                curve.write(f'{step},{loss}\\n')
                if step % 100 == 0:
                    print(step, loss)
                if step == options.steps:
                    break


if __name__ == '__main__':
    main()`;

export function kerasProgram(experiment: Experiment): Line[] {
  const { layers, init, optimizer, lr, lambda, every, batch, seed } = experiment;
  const noisy = noisyInput('keras', experiment);
  const isAdam = optimizer === 'adam';
  const made = isAdam ? `Adam(${number(lr)})` : `keras.optimizers.SGD(${number(lr)})`;
  const tail = LOAD.replace('OPTIMIZER', made).replace('NOISY', noisy).replace('RULE', RULE_MARK);
  return linesOf(`"""Mirror's experiment in Keras 3: ${title(experiment)}.

python mirror.py [--images images.npy] [--weights weights.npz] [--steps 2345] [--in-order]
"""
import argparse

import keras
import numpy as np
from keras import activations, ops

SIZES = [${layers.join(', ')}]
PAIRS = len(SIZES) - 1
BATCH, SEED = ${batch}, ${seed}
LAMBDA, EVERY = ${number(lambda)}, ${every}


def start(place):
    """${init} start; every matrix has a seed of its own."""
    return ${INITIALISERS[init]}

${model(experiment)}
${isAdam ? ADAM : ''}${tail}`);
}
