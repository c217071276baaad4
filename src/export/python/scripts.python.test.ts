/** The programs for many processes and many runs, started as their users would. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withPython, type Folder } from '../../../scripts/python-test.ts';
import { factories } from '../../engine/factories.ts';
import { settingsOfStep, settingsOfSwitch } from '../../lab/plan.ts';
import { DEFAULT_EXPERIMENT, networkOf } from '../../model/experiment.ts';
import { initialise } from '../../model/initialise.ts';
import { freshState, layoutOf } from '../../model/parameters.ts';
import { seededRandom } from '../../model/random.ts';
import { TYING_RULES } from '../../model/tying.ts';
import { describeExperiment } from '../experiment-json.ts';
import { readWeights, writeWeights } from '../weights-file.ts';
import { DISTRIBUTED, SWEEP } from './scripts.ts';

const PIXELS = 64;
const COUNT = 50;
const STEPS = 10;
const experiment = {
  ...DEFAULT_EXPERIMENT,
  layers: [PIXELS, 20, 8],
  batch: 15,
  rule: [TYING_RULES.transposed, TYING_RULES.soft],
};
const random = seededRandom(2, 'images');
const bytes = Uint8Array.from({ length: COUNT * PIXELS }, () => random.integer(256));
const parameters = initialise(experiment.layers, 'glorot', 2);

function put(folder: Folder): void {
  folder.write('experiment.json', JSON.stringify(describeExperiment('mirror', experiment)));
  folder.write('start.npz', writeWeights('npz', { experiment, step: 0, parameters }));
  folder.write('images.u8', bytes);
  folder.run(`import numpy as np
np.save('images.npy', np.fromfile('images.u8', 'u1').reshape(-1, ${PIXELS}))`);
}

/** Starts a program in the folder with more of the command than its name. */
function start(folder: Folder, args: readonly string[]): void {
  const python = process.env['MIRROR_PYTHON_PATH'] ?? '';
  const env = { ...process.env, OMP_NUM_THREADS: '1', RAY_USAGE_STATS_ENABLED: '0' };
  const { status, stderr, stdout } = spawnSync(python, args, { cwd: folder.path, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
}

async function train(): Promise<{ losses: number[]; parameters: Float32Array }> {
  const engine = await (await factories.wasm())(networkOf(experiment));
  engine.load(freshState(layoutOf(experiment.layers), parameters));
  await engine.sync(settingsOfSwitch(null, experiment));
  const images = { bytes, pixels: PIXELS, count: COUNT };
  let first = 0;
  for (let step = 1; step <= STEPS; step++) {
    const size = Math.min(experiment.batch, COUNT - first);
    const rows = Uint32Array.from({ length: size }, (_, i) => first + i);
    first = (first + size) % COUNT;
    await engine.step({ kind: 'rows', images, rows }, settingsOfStep(experiment, step, first === 0));
  }
  const made = { losses: [...(await engine.losses())], parameters: await engine.parameters() };
  engine.dispose();
  return made;
}

test(
  'two processes train as one engine does',
  withPython(async (folder) => {
    put(folder);
    folder.write('mirror_distributed.py', DISTRIBUTED);
    const torchrun = ['-m', 'torch.distributed.run', '--nproc-per-node', '2', '--master-port', '0', '--standalone'];
    const options = ['--images', 'images.npy', '--weights', 'start.npz', '--steps', String(STEPS), '--in-order'];
    start(folder, [...torchrun, 'mirror_distributed.py', 'experiment.json', ...options]);
    const ours = await train();
    const lines = readFileSync(path.join(folder.path, 'curves.csv'), 'utf8').trim().split('\n');
    const theirs = lines.slice(1).map((line) => Number(line.split(',')[1]));
    expect(theirs.length).toBe(STEPS);
    ours.losses.forEach((loss, step) => expect(Math.abs(loss - (theirs[step] ?? NaN)) / loss).toBeLessThan(1e-4));
    const trained = readWeights(readFileSync(path.join(folder.path, 'trained.npz')));
    const worst = ours.parameters.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (trained.parameters[i] ?? NaN))),
      0,
    );
    expect(worst).toBeLessThan(1e-4);
  }),
);

test(
  'a sweep over two rules and two seeds leaves a curve each and a table',
  withPython((folder) => {
    put(folder);
    folder.write('mirror_sweep.py', SWEEP);
    const grid = ['--rules', 'untied', 'transposed', '--seeds', '1', '2', '--rates', '0.002', '--steps', '12'];
    start(folder, ['mirror_sweep.py', 'experiment.json', '--images', 'images.npy', '--workers', '2', ...grid]);
    const files = readdirSync(path.join(folder.path, 'sweep')).toSorted();
    expect(files).toEqual([
      'results.csv',
      'transposed-seed1-lr0.002.csv',
      'transposed-seed2-lr0.002.csv',
      'untied-seed1-lr0.002.csv',
      'untied-seed2-lr0.002.csv',
    ]);
    const [head, ...rows] = readFileSync(path.join(folder.path, 'sweep', 'results.csv'), 'utf8')
      .trim()
      .split('\n');
    expect(head).toBe('rule,seed,lr,test_loss,train_loss');
    expect(rows.length).toBe(4);
    expect(rows.every((row) => Number(row.split(',')[3]) > 0)).toBe(true);
  }),
);
