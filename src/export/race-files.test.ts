import { expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../model/experiment.ts';
import type { RaceReadings } from '../model/race-readings.ts';
import { TYING_RULES } from '../model/tying.ts';
import { raceCsv, raceJson } from './race-files.ts';

const { untied, transposed } = TYING_RULES;
const order = { experiment: { ...DEFAULT_EXPERIMENT, lr: 0.5 }, rules: [untied, transposed], seeds: 1, budget: 20 };
const readings: RaceReadings = {
  version: 9,
  phase: 'finished',
  detail: '',
  done: 40,
  total: 40,
  msPerStep: 1,
  sample: 2000,
  pictures: [],
  laps: [
    [
      {
        seed: 1,
        points: [
          { step: 0, seconds: 0, loss: 0.2 },
          { step: 20, seconds: 0.1, loss: 0.012345678901 },
        ],
        final: { loss: 0.0125, images: 10_000, seconds: 0.1, asymmetry: 1.5, spread: 0.7 },
        divergedAt: null,
      },
    ],
    [{ seed: 1, points: [{ step: 0, seconds: 0, loss: 0.3 }], final: null, divergedAt: 7 }],
  ],
};

test('the CSV has a row for every measurement, in full precision', () => {
  expect(raceCsv(order, readings)).toBe(
    [
      'rule,seed,step,seconds,test_mse,test_images,final,parameters,asymmetry',
      'untied,1,0,0,0.2,2000,0,348405,',
      'untied,1,20,0.1,0.012345678901,2000,0,348405,',
      'untied,1,20,0.1,0.0125,10000,1,348405,1.5',
      'transposed,1,0,0,0.3,2000,0,174896,',
      'transposed,1,7,,diverged,0,1,174896,',
      '',
    ].join('\n'),
  );
});

test('the JSON has settings, measurements and the standing', () => {
  const read: unknown = JSON.parse(raceJson(order, readings, 'https://example.test/#race=untied,transposed:1:20'));
  expect(read).toMatchObject({
    kind: 'mirror-race',
    settings: { lr: '0.5', layers: '784-196-81-49', seed: '1' },
    rules: ['untied', 'transposed'],
    budget: 20,
    racers: [{ rule: 'untied', parameters: 348_405, laps: readings.laps[0] }, { rule: 'transposed' }],
    standing: [
      ['untied', { loss: { median: 0.0125 } }],
      ['transposed', { divergedAt: 7 }],
    ],
  });
});
