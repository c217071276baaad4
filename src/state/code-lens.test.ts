/** The code of the moment: it follows drawing and weights, and keeps what is held. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CodeMap } from '../model/code-readings.ts';
import { networkOf } from '../model/experiment.ts';
import { forwardOf, squaredError } from '../model/forward.ts';
import { initialise } from '../model/initialise.ts';
import type { Reconstruction, WeightsFrame } from '../model/readings.ts';
import { createCodeStore, hold, release, resetTo, type CodeStore } from './code.ts';
import { createLens, type Lens } from './code-lens.ts';
import { createDrawingStore, type DrawingStore } from './drawing.ts';
import { createExperimentStore } from './experiment.ts';

const DIGIT = Float32Array.from({ length: 36 }, (_, i) => (i % 5) / 4);

function frameOf(seed: number, version = seed): WeightsFrame {
  return { run: 1, step: 10 * seed, version, parameters: initialise([36, 16, 4], 'glorot', seed) };
}

/** Frames that come when the test says so. */
function madeFrames() {
  const listeners = new Set<(frame: WeightsFrame) => void>();
  let newest: WeightsFrame | null = null;
  return {
    get newest() {
      return newest;
    },
    subscribe(listener: (frame: WeightsFrame) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => undefined,
    come(frame: WeightsFrame) {
      newest = frame;
      for (const listener of listeners) listener(frame);
    },
  };
}

let code: CodeStore;
let drawing: DrawingStore;
let frames: ReturnType<typeof madeFrames>;
let lens: Lens;
const experiment = createExperimentStore('');
experiment.setState(({ experiment: before }) => ({
  experiment: { ...before, layers: [36, 16, 4], activation: 'linear', output: 'linear' },
}));
const forward = forwardOf(networkOf(experiment.getState().experiment));

const put = (digit: Float32Array | null): void =>
  drawing.setState({ reconstruction: digit && ({ digit } as Reconstruction) });
const ownCode = (seed: number, digit = DIGIT): Float32Array =>
  forward.encode(frameOf(seed).parameters, digit).at(-1) ?? new Float32Array(0);

beforeEach(() => {
  [code, drawing, frames] = [createCodeStore(), createDrawingStore(), madeFrames()];
  lens = createLens({ code, drawing, experiment, frames });
  lens.open();
});

describe('the code of the moment', () => {
  test('is the drawing’s, decoded by the newest weights, with its error', () => {
    put(DIGIT);
    frames.come(frameOf(1));
    expect(lens.look?.code).toEqual(ownCode(1));
    expect(lens.look?.decoded).toEqual(forward.decode(frameOf(1).parameters, ownCode(1)));
    expect(lens.look?.error).toBeCloseTo(squaredError(lens.look?.decoded ?? [], DIGIT), 12);
    frames.come(frameOf(2));
    expect(lens.look?.code).toEqual(ownCode(2));
    expect(lens.look?.step).toBe(20);
  });

  test('keeps a held unit through new weights and another drawing, until it is let go', () => {
    put(DIGIT);
    frames.come(frameOf(1));
    hold(code, 2, 7.5);
    expect(lens.look?.code[2]).toBe(7.5);
    expect(code.getState().shown?.code[2]).toBe(7.5);
    const other = DIGIT.map((value) => 1 - value);
    frames.come(frameOf(2));
    put(other);
    const expected = ownCode(2, other);
    expect(lens.look?.base).toEqual(expected);
    expected[2] = 7.5;
    expect(lens.look?.code).toEqual(expected);
    release(code, 2);
    expect(lens.look?.code).toEqual(ownCode(2, other));
  });

  test('starts from a class’s mean on request, and from the drawing again', () => {
    put(DIGIT);
    frames.come(frameOf(1));
    code.setState({ map: { units: 4, classMeans: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8) } as CodeMap });
    hold(code, 0, 9);
    resetTo(code, { kind: 'class', label: 1 });
    expect([...(lens.look?.code ?? [])]).toEqual([5, 6, 7, 8]);
    resetTo(code, { kind: 'drawing' });
    expect(lens.look?.code).toEqual(ownCode(1));
  });

  test('of an empty pad is the mean code where that is known, and has no error', () => {
    frames.come(frameOf(1));
    expect([...(lens.look?.code ?? [])]).toEqual([0, 0, 0, 0]);
    code.setState({ map: { units: 4, means: Float32Array.of(1, 2, 3, 4) } as CodeMap });
    frames.come(frameOf(1, 5));
    expect([...(lens.look?.code ?? [])]).toEqual([1, 2, 3, 4]);
    expect(lens.look?.error).toBeNull();
    expect(lens.look?.layers).toEqual([]);
  });

  test('waits for weights of its own network, and takes no digit of another size', () => {
    frames.come({ ...frameOf(1), parameters: new Float32Array(7) });
    expect(lens.look).toBeNull();
    put(new Float32Array(784));
    frames.come(frameOf(1));
    expect(lens.look?.digit).toBeNull();
  });
});

test('while training, numbers on the page change a few times a second, and the last look is always shown', () => {
  vi.useFakeTimers();
  put(DIGIT);
  frames.come(frameOf(1));
  let changes = 0;
  code.subscribe((now, before) => (changes += Number(now.shown !== before.shown)));
  for (let version = 2; version < 40; version++) {
    frames.come(frameOf(3, version));
    vi.advanceTimersByTime(20);
  }
  vi.advanceTimersByTime(500);
  vi.useRealTimers();
  expect(changes).toBeLessThanOrEqual(6);
  expect(changes).toBeGreaterThanOrEqual(2);
  expect(code.getState().shown?.code).toEqual(ownCode(3));
});
