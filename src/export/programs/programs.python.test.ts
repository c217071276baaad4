/** The generated programs, run in Python from the page's own start on the same batches, against the page's own engine. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { withPython } from '../../../scripts/python-test.ts';
import { factories } from '../../engine/factories.ts';
import { settingsOfStep, settingsOfSwitch } from '../../lab/plan.ts';
import { DEFAULT_EXPERIMENT, networkOf, type Experiment } from '../../model/experiment.ts';
import { initialise } from '../../model/initialise.ts';
import { freshState, layoutOf } from '../../model/parameters.ts';
import { seededRandom } from '../../model/random.ts';
import { customRule, RULE_IDS, TYING_RULES } from '../../model/tying.ts';
import { writeWeights } from '../weights-file.ts';
import { kerasProgram } from './keras.ts';
import { textOf } from './program.ts';
import { pytorchProgram } from './pytorch.ts';

const STEPS = 20;
const BATCHES = 6;
const SMALL: Experiment = {
  ...DEFAULT_EXPERIMENT,
  layers: [784, 48, 25, 9],
  batch: 32,
  lr: 0.005,
  lambda: 0.3,
  every: 3,
};
const random = seededRandom(9, 'images');
const bytes = Uint8Array.from({ length: BATCHES * SMALL.batch * 784 }, () =>
  random.uniform() < 0.7 ? 0 : random.integer(256),
);

const odd = customRule({ route: 'both', decoder: 'own', sync: 'average', when: 'interval', pull: true });
const CASES: readonly [name: string, experiment: Experiment][] = [
  ...RULE_IDS.map((id): [string, Experiment] => [id, { ...SMALL, rule: [TYING_RULES[id]] }]),
  ['custom', { ...SMALL, rule: [odd] }],
  ['a rule for each pair', { ...SMALL, rule: [TYING_RULES.transposed, TYING_RULES.untied, TYING_RULES['copy-epoch']] }],
  [
    'mirrored biases, sigmoid',
    { ...SMALL, biases: 'mirrored', activation: 'sigmoid', output: 'linear', init: 'normal' },
  ],
  ['frozen biases, tanh, SGD', { ...SMALL, biases: 'frozen', activation: 'tanh', optimizer: 'sgd', lr: 0.5 }],
];

async function lossesOfEngine(experiment: Experiment, parameters: Float32Array): Promise<number[]> {
  const engine = await (await factories.wasm())(networkOf(experiment));
  engine.load(freshState(layoutOf(experiment.layers), parameters));
  await engine.sync(settingsOfSwitch(null, experiment));
  const images = { bytes, pixels: 784, count: BATCHES * experiment.batch };
  for (let step = 1; step <= STEPS; step++) {
    const first = ((step - 1) % BATCHES) * experiment.batch;
    const rows = Uint32Array.from({ length: experiment.batch }, (_, i) => first + i);
    await engine.step({ kind: 'rows', images, rows }, settingsOfStep(experiment, step, step % BATCHES === 0));
  }
  const losses = await engine.losses();
  engine.dispose();
  return [...losses];
}

const DRIVER = `import json, runpy, sys
import numpy as np
np.save('images.npy', np.fromfile('images.u8', 'u1').reshape(-1, 784))
for place in range(int(sys.argv[1])):
    sys.argv = ['x', '--images', 'images.npy', '--weights', f'{place}.npz', '--steps', '${STEPS}', '--in-order', '--curve', f'{place}.csv']
    runpy.run_path(f'{place}.py', run_name='__main__')
`;

describe.each([
  ['PyTorch', pytorchProgram],
  ['Keras', kerasProgram],
] as const)('the %s program', (_, write) => {
  test(
    'loses as the engine does, under every rule',
    withPython(async (folder) => {
      folder.write('images.u8', bytes);
      for (const [place, [, experiment]] of CASES.entries()) {
        const parameters = initialise(experiment.layers, experiment.init, 1);
        folder.write(`${place}.npz`, writeWeights('npz', { experiment, step: 0, parameters }));
        folder.write(`${place}.py`, textOf(write(experiment)));
      }
      folder.run(DRIVER, [String(CASES.length)]);
      for (const [place, [name, experiment]] of CASES.entries()) {
        const ours = await lossesOfEngine(experiment, initialise(experiment.layers, experiment.init, 1));
        const lines = readFileSync(path.join(folder.path, `${place}.csv`), 'utf8')
          .trim()
          .split('\n')
          .slice(1);
        const theirs = lines.map((line) => Number(line.split(',')[1]));
        const apart = ours.map((loss, step) => Math.abs(loss - (theirs[step] ?? NaN)) / loss);
        expect(theirs.length, name).toBe(STEPS);
        expect(Math.max(...apart), `${name}: ${ours.join(' ')} against ${theirs.join(' ')}`).toBeLessThan(1e-4);
      }
    }),
  );
});
