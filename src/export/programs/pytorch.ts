/**
 * The experiment as a PyTorch program. Both halves are parameters of their own, as in this page's engines: a rule is which
 * gradients reach the optimizer, and what is done to the weights afterwards.
 */
import type { Experiment } from '../../model/experiment.ts';
import type { TyingRule } from '../../model/tying.ts';
import { noisyInput } from './noise.ts';
import { groupsOf, indented, linesOf, number, RULE_MARK, stacked, title, type Group, type Line } from './program.ts';

const ACTIVATIONS = {
  sigmoid: 'torch.sigmoid',
  tanh: 'torch.tanh',
  relu: 'F.relu',
  elu: 'F.elu',
  linear: 'lambda x: x',
} as const;

const STARTS = {
  normal: 'torch.randn(inputs, outputs)',
  glorot: 'torch.empty(inputs, outputs).uniform_(-1, 1) * (6 / (inputs + outputs)) ** 0.5',
  'glorot-4': '4 * torch.empty(inputs, outputs).uniform_(-1, 1) * (6 / (inputs + outputs)) ** 0.5',
  he: 'torch.randn(inputs, outputs) * (2 / inputs) ** 0.5',
} as const;

const over = ({ pairs, isAll }: Group): string => (isAll ? 'range(PAIRS)' : `(${pairs.join(', ')},)`);

/** Which gradients reach the optimizer. */
function route(rule: TyingRule): string {
  const reaching = {
    encoder: '',
    decoder: "W[l].grad = V[l].grad.T.clone()  # only the decoder's use of the matrix speaks",
    both: 'W[l].grad += V[l].grad.T  # one matrix with two uses: the sum of both gradients',
    none: 'W[l].grad = None  # never moved',
  };
  const pull = rule.pull ? 'apart = 2 * LAMBDA * (W[l] - V[l].T)\nW[l].grad += apart' : '';
  const pullBack = rule.pull && rule.decoder === 'own' ? 'V[l].grad -= apart.T' : '';
  const own = rule.decoder === 'own' ? '' : 'V[l].grad = None  # no parameter of its own';
  return stacked(reaching[rule.route], rule.route === 'none' ? '' : pull, pullBack, own);
}

const SYNCS = {
  none: '',
  transpose: 'V[l].copy_(W[l].T)',
  average: 'W[l].copy_((W[l] + V[l].T) / 2)\nV[l].copy_(W[l].T)',
  'pseudo-inverse': 'V[l].copy_(torch.linalg.pinv(W[l].double()))',
  orthonormal:
    'U, _, Zt = torch.linalg.svd(W[l].double(), full_matrices=False)\nW[l].copy_(U @ Zt)\nV[l].copy_(W[l].T)',
} as const;

const WHEN = { step: '', interval: 'step % EVERY == 0', epoch: 'epoch_ends' } as const;

function forGroups(experiment: Experiment, body: (rule: TyingRule) => string): string {
  const parts = groupsOf(experiment).map((group) => {
    const text = body(group.rule);
    return text === '' ? '' : `for l in ${over(group)}:  # ${group.rule.id}\n${indented(text, 4)}`;
  });
  return stacked(...parts) || 'pass';
}

/** At the start every sync runs at once, so that the first batch sees what the rule says. */
function tie(experiment: Experiment): string {
  return forGroups(experiment, ({ sync, when }) => {
    if (sync === 'none') return '';
    const due = WHEN[when];
    return due === '' ? SYNCS[sync] : `if step == 0 or ${due}:\n${indented(SYNCS[sync], 4)}`;
  });
}

function noise(experiment: Experiment): string {
  return experiment.noise === 0 ? '' : `    noisy = ${noisyInput('pytorch', experiment)}`;
}

function pytorchModel(experiment: Experiment): string {
  const { layers, activation, output, init, biases, optimizer, lr, lambda, every, batch, seed } = experiment;
  const bias = init === 'normal' ? 'torch.randn' : 'torch.zeros';
  const decoderBias = biases === 'mirrored' ? '(c[0] if l == 0 else b[l - 1])' : 'c[l]';
  const frozen = biases === 'frozen' ? 'for l in range(PAIRS):\n    c[l].grad = None' : '';
  const optimizers = {
    adam: `torch.optim.Adam(parameters, lr=${number(lr)}, betas=(0.9, 0.999), eps=1e-7)`,
    sgd: `torch.optim.SGD(parameters, lr=${number(lr)})`,
  };
  return `SIZES = [${layers.join(', ')}]
PAIRS = len(SIZES) - 1
BATCH, SEED = ${batch}, ${seed}
LAMBDA, EVERY = ${number(lambda)}, ${every}
activation = ${ACTIVATIONS[activation]}
output = ${ACTIVATIONS[output]}

torch.manual_seed(SEED)


def start(inputs, outputs):
    """${init} start."""
    return ${STARTS[init]}


W = [start(i, o) for i, o in zip(SIZES, SIZES[1:])]  # encoder, [d_l, d_l+1]
V = [start(o, i) for i, o in zip(SIZES, SIZES[1:])]  # decoder, the mirror partners
b = [${bias}(o) for o in SIZES[1:]]
c = [${bias}(i) for i in SIZES[:-1]]


def load(file):
    """Takes over weights.npz of the page."""
    weights = np.load(file)
    for name, half in (('encoder.{}.weight', W), ('decoder.{}.weight', V), ('encoder.{}.bias', b), ('decoder.{}.bias', c)):
        for l in range(PAIRS):
            half[l] = torch.from_numpy(weights[name.format(l)].astype('float32'))


def forward(x):
    for l in range(PAIRS):
        x = activation(x @ W[l] + b[l])
    for l in reversed(range(PAIRS)):
        x = (output if l == 0 else activation)(x @ V[l] + ${decoderBias})
    return x


@torch.no_grad()
def route():
${indented(`"""Which gradients reach the optimizer."""`, 4)}
${indented(forGroups(experiment, route), 4, true)}
${indented(frozen, 4)}

@torch.no_grad()
def tie(step, epoch_ends):
${indented(`"""What the rule does to the weights afterwards."""`, 4)}
${indented(tie(experiment), 4, true)}
${biases === 'mirrored' ? indented('for l in range(1, PAIRS):\n    c[l].copy_(b[l - 1])', 4) : ''}

def make_optimizer():
    parameters = [tensor.requires_grad_() for tensor in W + V + b + c]
    return ${optimizers[optimizer]}


def take_step(optimizer, x, step, epoch_ends):
    """One step; returns its loss, that of the batch before it."""
    optimizer.zero_grad()
${noise(experiment)}
    loss = F.mse_loss(forward(${experiment.noise === 0 ? 'x' : 'noisy'}), x)
    loss.backward()
${RULE_MARK}    route()
    optimizer.step()
${RULE_MARK}    tie(step, epoch_ends)
    return loss.item()


def read_images(file):
    """[n, ${layers[0]}] in 0…1: bytes of a NumPy file, or MNIST by torchvision."""
    if file:
        images = np.load(file)
    else:
        from torchvision.datasets import MNIST
        images = MNIST('data', download=True).data.numpy()
    return torch.from_numpy(images.reshape(len(images), -1).astype('float32') / 255)
`.replaceAll(/\n{4,}/g, '\n\n\n');
}

const HEAD = (experiment: Experiment): string => `"""Mirror's experiment in PyTorch: ${title(experiment)}.

python mirror.py [--images images.npy] [--weights weights.npz] [--steps 2345] [--in-order]
"""
import argparse

import numpy as np
import torch
from torch.nn import functional as F
`;

const MAIN = `
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--images', help='bytes, [n, pixels], as a NumPy file; MNIST without it')
    parser.add_argument('--weights', help='weights.npz of the page; a start of its own without it')
    parser.add_argument('--steps', type=int, default=2345)
    parser.add_argument('--in-order', action='store_true', help='take the images as they lie')
    parser.add_argument('--curve', default='losses.csv', help='where the losses go')
    options = parser.parse_args()
    images = read_images(options.images)
    if options.weights:
        load(options.weights)
    optimizer = make_optimizer()
    tie(0, True)
    step = 0
    with open(options.curve, 'w') as curve:
        curve.write('step,train_loss\\n')
        while step < options.steps:
            order = torch.arange(len(images)) if options.in_order else torch.randperm(len(images))
            for rows in order.split(BATCH):
                step += 1
                epoch_ends = rows[-1] == order[-1]
                loss = take_step(optimizer, images[rows], step, bool(epoch_ends))
                curve.write(f'{step},{loss}\\n')
                if step % 100 == 0:
                    print(step, loss)
                if step == options.steps:
                    break


if __name__ == '__main__':
    main()`;

export function pytorchProgram(experiment: Experiment): Line[] {
  return linesOf(`${HEAD(experiment)}\n${pytorchModel(experiment)}${MAIN}`);
}
