/** `README.txt` of a capsule: how to read what is in it, for somebody who has Python and not this page. */
import { ORIENTATION } from './tensor.ts';

export const README = `A run of Mirror, a playground for tied-weight autoencoders.

To go on with it, open this file on the page: "Take it with you", "Open file".

experiment.json  every setting, what the tying rules do, where the run stands, its tests and readings
curves.csv       step, training loss of its batch, test loss, readings of every pair
weights.npz      W, V, b and c of every pair: ${ORIENTATION}
state.npz        Adam's moments (adam.m.…, adam.v.…) and all losses
film.npz         the weights of earlier steps, a row of "frames" each: all W, V, b, c of pairs 0, 1, …, flat;
                 experiment.json says under run.film which step a row is of; missing where it was left out
drawing.png      what was on the pad, if anything
mirror_torch.py  the same experiment as a PyTorch program

In Python:

    import json, zipfile
    import numpy as np
    with zipfile.ZipFile('mirror.zip') as capsule:
        experiment = json.loads(capsule.read('experiment.json'))
        weights = np.load(capsule.open('weights.npz'))
        x = np.zeros((1, experiment['layers'][0]), 'float32')   # an image, 0…1
        f = {'elu': lambda y: np.where(y > 0, y, np.exp(np.minimum(y, 0)) - 1),
             'relu': lambda y: np.maximum(y, 0), 'tanh': np.tanh,
             'sigmoid': lambda y: 1 / (1 + np.exp(-y)), 'linear': lambda y: y}
        pairs = range(len(experiment['layers']) - 1)
        for l in pairs:
            x = f[experiment['activation']](x @ weights[f'encoder.{l}.weight'] + weights[f'encoder.{l}.bias'])
        for l in reversed(pairs):
            name = experiment['output'] if l == 0 else experiment['activation']
            x = f[name](x @ weights[f'decoder.{l}.weight'] + weights[f'decoder.{l}.bias'])

python mirror_torch.py --weights weights.npz   trains on from these weights.
`;
