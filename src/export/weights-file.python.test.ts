/** What leaves the page, read by NumPy, by the safetensors library and by PyTorch; and what they write, read here. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lastJson, withPython } from '../../scripts/python-test.ts';
import { factories } from '../engine/factories.ts';
import { DEFAULT_EXPERIMENT, networkOf } from '../model/experiment.ts';
import { initialise } from '../model/initialise.ts';
import { freshState, layoutOf, view } from '../model/parameters.ts';
import { seededRandom } from '../model/random.ts';
import { readWeights, WEIGHT_FORMATS, writeWeights } from './weights-file.ts';

const experiment = { ...DEFAULT_EXPERIMENT, layers: [784, 196, 81, 49], seed: 3 };
const network = networkOf(experiment);
const parameters = initialise(experiment.layers, 'glorot', 3);
const IMAGES = 100;
const random = seededRandom(3, 'images');
const images = Float32Array.from({ length: IMAGES * 784 }, () => random.integer(256) / 255);

/** The README's way of reading, for either format. */
const LOAD = {
  npz: `import numpy as np
file = np.load('weights.npz')
weights = {name: file[name] for name in file.files if name != 'metadata'}
metadata = json.loads(file['metadata'].item())`,
  safetensors: `from safetensors import safe_open
with safe_open('weights.safetensors', 'np') as file:
    metadata = file.metadata()
    weights = {name: file.get_tensor(name) for name in file.keys()}`,
} as const;

const RECONSTRUCT = `import torch
x = torch.from_numpy(np.fromfile('images.f32', dtype='<f4').reshape(-1, 784))
t = {name: torch.from_numpy(value.copy()) for name, value in weights.items()}
elu, out = torch.nn.functional.elu, torch.sigmoid
for l in range(3):
    x = elu(x @ t[f'encoder.{l}.weight'] + t[f'encoder.{l}.bias'])
for l in (2, 1, 0):
    x = (out if l == 0 else elu)(x @ t[f'decoder.{l}.weight'] + t[f'decoder.{l}.bias'])
x.numpy().astype('<f4').tofile('reconstructions.f32')
print(json.dumps({'names': sorted(weights), 'shape': weights['encoder.0.weight'].shape, **metadata}))`;

describe.each(WEIGHT_FORMATS)('%s', (format) => {
  test(
    'PyTorch reconstructs 100 images from it as the engine does',
    withPython(async (folder) => {
      folder.write(`weights.${format}`, writeWeights(format, { experiment, step: 5, parameters }));
      folder.write('images.f32', new Uint8Array(images.buffer));
      const told = lastJson(folder.run(`import json\nimport numpy as np\n${LOAD[format]}\n${RECONSTRUCT}`));
      expect(told).toMatchObject({ seed: '3', step: '5', activation: 'elu', shape: [784, 196] });
      const file = readFileSync(path.join(folder.path, 'reconstructions.f32'));
      const theirs = new Float32Array(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
      const engine = await (await factories.wasm())(network);
      engine.load(freshState(layoutOf(network.sizes), parameters));
      const ours = (await engine.activations(images, IMAGES)).layers.at(-1) ?? new Float32Array(0);
      engine.dispose();
      expect(theirs.length).toBe(ours.length);
      const worst = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - (theirs[i] ?? NaN))), 0);
      expect(worst).toBeLessThan(1e-5);
    }),
  );
});

describe('files made elsewhere', () => {
  const NET = `import torch, numpy as np
torch.manual_seed(1)
net = torch.nn.ModuleDict({
    'encoder': torch.nn.ModuleList([torch.nn.Linear(6, 4), torch.nn.Linear(4, 2)]),
    'decoder': torch.nn.ModuleList([torch.nn.Linear(4, 6), torch.nn.Linear(2, 4)]),
})
state = net.state_dict()
state['encoder.0.weight'][:] = torch.arange(24).reshape(4, 6)`;

  const rowOfW = (file: string): number[] => [...readWeights(readFileSync(file)).parameters.subarray(0, 4)];

  test(
    "PyTorch's state_dict, by the safetensors library, in float32 and bfloat16",
    withPython((folder) => {
      folder.run(`${NET}
from safetensors.torch import save_file
save_file({k: v.contiguous() for k, v in state.items()}, 'plain.safetensors')
save_file({k: v.to(torch.bfloat16).contiguous() for k, v in state.items()}, 'half.safetensors')`);
      for (const name of ['plain', 'half']) {
        const file = path.join(folder.path, `${name}.safetensors`);
        expect(readWeights(readFileSync(file)).sizes).toEqual([6, 4, 2]);
        expect(rowOfW(file)).toEqual([0, 6, 12, 18]);
      }
    }),
  );

  test(
    "PyTorch's state_dict of Sequentials, whose decoder is numbered as it runs",
    withPython((folder) => {
      folder.run(`import torch
from torch.nn import ELU, Linear, Sequential
from safetensors.torch import save_file
net = torch.nn.ModuleDict({
    'encoder': Sequential(Linear(6, 4), ELU(), Linear(4, 2), ELU()),
    'decoder': Sequential(Linear(2, 4), ELU(), Linear(4, 6)),
})
state = net.state_dict()
state['encoder.0.weight'][:] = torch.arange(24).reshape(4, 6)
state['decoder.2.bias'][:] = torch.arange(6)
save_file(state, 'sequential.safetensors')`);
      const file = path.join(folder.path, 'sequential.safetensors');
      const { sizes, parameters: flat } = readWeights(readFileSync(file));
      expect(sizes).toEqual([6, 4, 2]);
      expect(rowOfW(file)).toEqual([0, 6, 12, 18]);
      const outer = layoutOf(sizes)
        .c.slice(0, 1)
        .flatMap((slot) => Array.from(view(flat, slot)));
      expect(outer).toEqual([0, 1, 2, 3, 4, 5]);
    }),
  );

  test(
    "NumPy's savez, of transposes and of doubles, packed and not",
    withPython((folder) => {
      folder.run(`${NET}
turned = {k: v.numpy().T for k, v in state.items()}
np.savez('turned.npz', **turned)
np.savez_compressed('packed.npz', **{k: v.numpy().astype('f8') for k, v in state.items()})`);
      for (const name of ['turned', 'packed']) {
        const file = path.join(folder.path, `${name}.npz`);
        expect(readWeights(readFileSync(file)).sizes).toEqual([6, 4, 2]);
        expect(rowOfW(file)).toEqual([0, 6, 12, 18]);
      }
    }),
  );
});
