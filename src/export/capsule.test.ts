import { describe, expect, test } from 'vitest';
import type { Checkpoint } from '../model/checkpoint.ts';
import { presetExperiment } from '../model/presets.ts';
import { initialise } from '../model/initialise.ts';
import { freshState, layoutOf } from '../model/parameters.ts';
import { TYING_RULES } from '../model/tying.ts';
import { isCapsule, readCapsule, writeCapsule } from './capsule.ts';
import { FileRefused } from './fault.ts';
import { unzipped, zipped } from './npz.ts';
import { writeWeights } from './weights-file.ts';

const experiment = { ...presetExperiment('linear'), layers: [784, 6, 3], rule: [TYING_RULES.soft], seed: 8 };
const layout = layoutOf(experiment.layers);
const gauges = {
  asymmetry: 0.1,
  alignment: NaN,
  gradientEncoder: 1e-9,
  gradientDecoder: 2,
  gradientCosine: -0.5,
  penalty: null,
};
const checkpoint: Checkpoint = {
  experiment,
  state: {
    ...freshState(layout, initialise(experiment.layers, 'normal', 1)),
    step: 3,
    moment1: initialise(experiment.layers, 'normal', 2),
    moment2: initialise(experiment.layers, 'normal', 3),
    moves: Uint32Array.from(layout.slots, (slot) => slot.index),
  },
  position: { epoch: 0, used: 384, images: 60_000 },
  history: {
    since: 0,
    losses: Float32Array.of(0.3, 0.2, 0.1),
    test: [{ step: 3, loss: 0.15, images: 10_000 }],
    gauges: [{ step: 2, pairs: [gauges, gauges], before: null, jump: { step: 2, images: 9, before: 1, after: NaN } }],
    orthogonality: [{ step: 1, values: [0.5, NaN] }],
    markers: [{ step: 0, rules: ['soft'] }],
  },
};
const film = [0, 2].map((step) => ({
  step,
  cause: step === 0 ? ('power' as const) : ('before-switch' as const),
  rules: ['soft'],
  parameters: initialise(experiment.layers, 'normal', 4 + step),
}));
const drawing = Uint8Array.of(1, 2, 3);
const file = writeCapsule('linear', { ...checkpoint, film }, drawing, { engine: 'test' });

/** The same capsule with one part changed. */
function withPart(name: string, content: Uint8Array | null): Uint8Array {
  const parts = unzipped(file, () => true);
  if (content) parts.set(name, content);
  else parts.delete(name);
  return zipped(Object.fromEntries(parts));
}

function refusal(bytes: Uint8Array): string {
  try {
    readCapsule(bytes);
  } catch (error) {
    if (error instanceof FileRefused) return error.reason.kind;
    throw error;
  }
  return 'taken';
}

describe('a capsule', () => {
  test('brings a run back to the bit, with its settings, curves and drawing', () => {
    expect(readCapsule(file)).toMatchObject({
      link: { preset: 'linear', experiment, race: null, refusals: [] },
      checkpoint: { ...checkpoint, film },
      drawing,
    });
  });

  test('without its film, as the visitor may choose and older pages did, has none', () => {
    const older = writeCapsule('linear', checkpoint, drawing, {});
    expect(unzipped(older, () => true).has('film.npz')).toBe(false);
    expect(readCapsule(older).checkpoint).toEqual({ ...checkpoint, film: [] });
  });

  test('whose film is of another network, or holds what is no number, is refused', () => {
    const { film: other } = readCapsule(
      writeCapsule('linear', { ...checkpoint, film: film.slice(1) }, null, {}),
    ).checkpoint;
    expect(other).toHaveLength(1);
    const partOf = (frames: typeof film): Uint8Array =>
      unzipped(writeCapsule('linear', { ...checkpoint, film: frames }, null, {}), () => true).get('film.npz') ??
      new Uint8Array();
    expect(refusal(withPart('film.npz', partOf(film.slice(1))))).toBe('shape');
    const broken = film.map((frame) => ({ ...frame, parameters: frame.parameters.with(3, NaN) }));
    expect(refusal(withPart('film.npz', partOf(broken)))).toBe('not-finite');
  });

  test('is the same file for the same run', () => {
    expect(writeCapsule('linear', { ...checkpoint, film }, drawing, { engine: 'test' })).toEqual(file);
  });

  test('is told from a file of weights', () => {
    expect(isCapsule(file)).toBe(true);
    const weights = { experiment, step: 3, parameters: checkpoint.state.parameters };
    expect(isCapsule(writeWeights('npz', weights))).toBe(false);
  });

  test.each(['experiment.json', 'weights.npz', 'state.npz', 'film.npz'])('without %s is refused', (name) => {
    expect(refusal(withPart(name, null))).toBe('missing');
  });

  test.each([
    ['a step below zero', '"step": 3,', '"step": -3,'],
    ['a step too far', '"step": 3,', '"step": 1e12,'],
    ['a text for a number', '"used": 384', '"used": "384"'],
    ['losses for another step', '"step": 3,\n  "moves"', '"step": 4,\n  "moves"'],
    ['no run', '"run":', '"walk":'],
  ])('with %s is refused', (_, from, to) => {
    const json = new TextDecoder().decode(
      unzipped(file, (name) => name === 'experiment.json')
        .get('experiment.json')
        ?.slice(),
    );
    expect(json).toContain(from);
    expect(refusal(withPart('experiment.json', new TextEncoder().encode(json.replace(from, to))))).not.toBe('taken');
  });

  test('cut anywhere is refused', () => {
    for (let length = 0; length < file.length; length += 997) expect(refusal(file.slice(0, length))).not.toBe('taken');
  });
});
