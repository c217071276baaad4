/** Programs that read `experiment.json`, for more than one machine can do alone. They share the model; each is whole. */
import core from './core.py?raw';
import distributed from './distributed.py?raw';
import sweep from './sweep.py?raw';

const program = (about: string, imports: readonly string[], main: string): string =>
  `"""${about}"""\n${imports.join('\n')}\n\n\n${core}\n\n${main}`;

/** One run on many processes, each with its share of every batch; `torchrun` starts them. */
export const DISTRIBUTED = program(
  `Mirror's experiment on many processes, with PyTorch.

torchrun --nproc-per-node 2 mirror_distributed.py experiment.json [--images images.npy] [--weights weights.npz]
`,
  [
    'import argparse',
    'import json',
    'import os',
    'import sys',
    '',
    'import numpy as np',
    'import torch',
    'from torch import distributed as dist',
    'from torch.nn import functional as F',
  ],
  distributed,
);

/** Rules × seeds × learning rates, run beside each other by Ray Tune. */
export const SWEEP = program(
  `Mirror's experiment over rules, seeds and learning rates, with Ray Tune and PyTorch.

python mirror_sweep.py experiment.json [--images images.npy] --rules untied transposed --seeds 1 2 3 --rates 0.001 0.002
`,
  [
    'import argparse',
    'import json',
    'import os',
    'import sys',
    '',
    'import numpy as np',
    'import ray',
    'import torch',
    'from ray import tune',
    'from torch.nn import functional as F',
  ],
  sweep,
);
