/** Capsules from anywhere: taken as a run that the page can go on with, or refused with a reason. */
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { hostileZips, holdNetwork, spoiledBytes } from '../../scripts/hostile-files.ts';
import { holdReadOrRefused, hostileNumbers, hostileValues, RUNS, spoiled } from '../../scripts/hostile.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import { DEFAULT_EXPERIMENT, networkOf } from '../model/experiment.ts';
import { initialise } from '../model/initialise.ts';
import { freshState, layoutOf } from '../model/parameters.ts';
import { isCapsule, readCapsule, writeCapsule } from './capsule.ts';
import { readExperiment } from './experiment-json.ts';
import { FileRefused } from './fault.ts';
import { unzipped, zipped } from './npz.ts';
import { parseRun } from './run-json.ts';

const SIZES = [784, 4, 3];
const parameters = initialise(SIZES, 'normal', 7);
const readings = {
  asymmetry: 1,
  alignment: NaN,
  gradientEncoder: 1,
  gradientDecoder: 2,
  gradientCosine: 0,
  penalty: null,
};
const checkpoint: Checkpoint = {
  experiment: { ...DEFAULT_EXPERIMENT, layers: SIZES },
  state: { ...freshState(layoutOf(SIZES), parameters), step: 2, moment1: parameters, moment2: parameters },
  position: { epoch: 0, used: 256, images: 60_000 },
  history: {
    since: 0,
    losses: Float32Array.of(0.3, 0.2),
    test: [{ step: 2, loss: 0.1, images: 10 }],
    gauges: [{ step: 1, pairs: [readings, readings], before: null, jump: { step: 1, images: 3, before: 1, after: 2 } }],
    orthogonality: [{ step: 1, values: [1, 2] }],
    markers: [{ step: 0, rules: ['untied'] }],
  },
  film: [0, 2].map((step) => ({ step, cause: 'power', rules: ['untied'], parameters })),
};
const capsule = writeCapsule('mirror', checkpoint, Uint8Array.of(1, 2, 3), {});
const parts = unzipped(capsule, () => true);
const description: unknown = JSON.parse(new TextDecoder().decode(parts.get('experiment.json')?.slice()));

const REFUSAL = { by: FileRefused, most: 2000 };

const holdCapsule = (bytes: Uint8Array): void =>
  holdReadOrRefused(
    REFUSAL,
    () => (isCapsule(bytes) ? readCapsule(bytes) : null),
    (read) => {
      if (!read) return;
      const { state, position, history } = read.checkpoint;
      const { sizes } = networkOf(read.link.experiment);
      const frames = (read.checkpoint.film ?? []).map((frame) => frame.parameters);
      for (const flat of [state.parameters, state.moment1, state.moment2, ...frames]) holdNetwork(sizes, flat);
      expect(history.losses.length).toBe(state.step);
      expect(state.moves.length).toBe(layoutOf(sizes).slots.length);
      expect(position.used).toBeLessThanOrEqual(position.images);
    },
  );

test('a zip with hostile names, contents and declared sizes', () => {
  fc.assert(fc.property(hostileZips, holdCapsule), RUNS);
});

test('a capsule with a hostile experiment.json', () => {
  fc.assert(
    fc.property(fc.oneof(spoiled(description), hostileValues), (value) => {
      const json = strToU8(JSON.stringify(value) ?? '');
      holdCapsule(zipped({ ...Object.fromEntries(parts), 'experiment.json': json }));
    }),
    RUNS,
  );
});

test('a spoiled capsule, also inside its files of arrays', () => {
  const inner = fc
    .constantFrom('weights.npz', 'state.npz', 'film.npz')
    .chain((name) =>
      spoiledBytes(parts.get(name) ?? new Uint8Array(1)).map((bytes) =>
        zipped({ ...Object.fromEntries(parts), [name]: bytes }),
      ),
    );
  fc.assert(fc.property(fc.oneof(spoiledBytes(capsule), inner), holdCapsule), RUNS);
});

test('a capsule whose numbers are no numbers', () => {
  fc.assert(
    fc.property(fc.nat(parameters.length - 1), hostileNumbers, fc.boolean(), (place, value, inMoment) => {
      const flat = parameters.slice();
      flat[place] = value;
      const weights = inMoment ? parameters : flat;
      const moment = inMoment ? flat : parameters;
      const state = { ...checkpoint.state, parameters: weights, moment1: moment };
      holdCapsule(writeCapsule('mirror', { ...checkpoint, state }, null, {}));
    }),
    RUNS,
  );
});

test('an experiment.json by itself', () => {
  fc.assert(
    fc.property(fc.oneof(spoiled(description), hostileValues), (value) => {
      holdReadOrRefused(
        REFUSAL,
        () => readExperiment(JSON.stringify(value) ?? ''),
        (link) => expect(networkOf(link.experiment).sizes.length).toBeGreaterThan(1),
      );
    }),
    RUNS,
  );
});

test('the run inside an experiment.json', () => {
  const good: unknown = JSON.parse(JSON.stringify((description as Record<string, unknown>)['run']));
  fc.assert(
    fc.property(fc.oneof(spoiled(good), hostileValues), (value) => {
      holdReadOrRefused(
        REFUSAL,
        () => parseRun(value),
        ({ step, moves }) => {
          expect(Number.isSafeInteger(step) && step >= 0).toBe(true);
          expect(moves.every((count) => Number.isSafeInteger(count))).toBe(true);
        },
      );
    }),
    RUNS,
  );
});
