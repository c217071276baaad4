// What of the benchmark is arithmetic: whom a race believes, what it makes of laps, and when a target is reached.

import { expect, test } from 'vitest';
import { slope } from './bench-extras.mjs';
import { median, medians, race, type Entrant } from './bench-race.mjs';
import { printRace, rowsOf } from './bench-report.mjs';
import { judge, type Figures, type Row } from './bench-targets.mjs';

const JOB = { sizes: [784, 196, 81, 49], batch: 128 };
const PACE = { rounds: 3, roundMs: 10, slowMs: 1000, raceMs: 1000 };

/** Loses `first`, and a tenth less with each step; a step takes it `ms`. */
function runner(what: string, ms: number, first = 0.2, changes: Partial<Entrant> = {}): Entrant {
  let taken = 0;
  return {
    what,
    backend: 'wasm',
    device: '',
    train: () => Promise.resolve((taken = 0)),
    lap(steps) {
      taken += steps;
      return Promise.resolve({ steps, msPerStep: ms, loss: first * 0.9 ** taken });
    },
    kernels: () => Promise.resolve(null),
    ...changes,
  };
}

test('the median of an even number of values lies between the middle two', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
});

test('a contestant whose losses are those of the others has times', async () => {
  const [, other] = await race([runner('tfjs', 4), runner('mirror', 2, 0.2001)], JOB, PACE);
  expect(other?.fault).toBeNull();
  expect(other && medians(other).msPerStep).toBe(2);
  expect(other?.deviation).toBeCloseTo(5e-4, 6);
});

test.each([
  ['off by more than a thousandth', 0.2003],
  ['no numbers', NaN],
])('a contestant whose losses are %s has none, and is named', async (_, first) => {
  const results = await race([runner('mirror', 2, first), runner('tfjs', 4)], JOB, PACE);
  expect(results[0]?.fault).toContain('losses are off');
  expect(rowsOf(JOB, results).map(({ what }) => what)).toEqual(['tfjs']);
  expect(printRace(JOB, results, [])).toContain('agree to 0.001 for 1 of 2');
});

test('a contestant that fails leaves the race to the others', async () => {
  const broken = runner('mirror', 2, 0.2, { lap: () => Promise.reject(new Error('device lost')) });
  const results = await race([broken, runner('tfjs', 4)], JOB, PACE);
  expect(results.map(({ fault }) => fault)).toEqual(['device lost', null]);
});

test('rows say GFLOP/s as the step counts them, and that a row without a queue is encoded as it runs', async () => {
  const [row] = rowsOf(JOB, await race([runner('mirror', 2)], JOB, PACE));
  expect(row).toEqual({
    what: 'mirror',
    backend: 'wasm',
    network: '784-196-81-49',
    batch: 128,
    rule: 'untied',
    msPerStep: 2,
    encodeMsPerStep: 2,
    gflops: 133.3,
    dispatchesPerStep: null,
  });
});

test('cost that grows as the square of the size has slope 2', () => {
  expect(slope([1, 2, 4, 8].map((size) => ({ size, cost: 3 * size ** 2 })))).toBeCloseTo(2, 10);
});

test('targets are reached at their bound, missed beyond it, and neither where nothing was measured', () => {
  const row = (what: string, msPerStep: number): Row => ({
    what,
    backend: 'wasm',
    network: '784-196-81-49',
    batch: 128,
    rule: 'untied',
    msPerStep,
    encodeMsPerStep: msPerStep,
    gflops: 1,
    dispatchesPerStep: null,
  });
  const unmeasured = {
    navigationToFirstStepMs: null,
    longestTaskMs: 50,
    framesPerSecond: null,
    penToReconstructionMs: 101,
  };
  const figures: Figures = {
    rows: [row('mirror', 10), row('tfjs', 70), row('jax-js', 29.9)],
    rules: [
      { job: JOB, rule: 'untied', msPerStep: 10, ofUntied: 1 },
      { job: JOB, rule: 'averaged', msPerStep: 11.5, ofUntied: 1.15 },
    ],
    page: {
      figures: { pageGzipKB: 150, workerGzipKB: 211, firstDataKB: 350, ...unmeasured },
      enginesGzipKB: 0,
      measured: null,
      fault: null,
    },
    memory: null,
    hasRealGpu: false,
  };
  const reached = Object.fromEntries(judge(figures).map((verdict) => [verdict.name, verdict.reached]));
  expect(reached).toMatchObject({
    'WASM against stock tfjs, threads for both': true,
    'WASM against jax-js, threads for both': false,
    'WASM, one thread, against PyTorch on one core': null,
    'the dearest rule without a factorisation, over untied': false,
    "page's own chunk, gzip": true,
    'worker, gzip': false,
    'navigation to first step, WASM': null,
    'longest main-thread task in training': true,
    'pen to reconstruction in training, median': false,
  });
});
