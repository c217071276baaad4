import { describe, expect, test } from 'vitest';
import { shareAbove } from './evaluation.ts';
import type { HistoryRecord } from '../model/checkpoint.ts';
import { detached, History } from './history.ts';
import { seededRandom } from '../model/random.ts';
import { Pace, Speedometer } from './pace.ts';
import { Serial } from './serial.ts';

const gauges = (asymmetry: number) => ({
  asymmetry,
  alignment: 0,
  gradientEncoder: 0,
  gradientDecoder: 0,
  gradientCosine: 0,
  penalty: null,
});

describe('history', () => {
  test('keeps every loss and shows at most 240 points with their range', () => {
    const history = new History();
    for (let step = 0; step < 10_000; step += 100)
      history.addLosses(Float32Array.from({ length: 100 }, (_, i) => step + i + 1));
    const { train } = history.curves;
    expect(train.length).toBeLessThanOrEqual(240);
    expect(train[0]).toEqual({ step: 42, mean: 21.5, low: 1, high: 42 });
    expect(train.at(-1)).toEqual({ step: 10_000, mean: 9998.5, low: 9997, high: 10_000 });
  });

  test('stays small however long gauges and tests run, and keeps the first and the newest', () => {
    const history = new History();
    for (let step = 1; step <= 5000; step++) {
      history.addGauges(step, [gauges(step)]);
      history.addTest({ step, loss: step, images: 10 });
    }
    const { asymmetry, test: tested } = history.curves;
    expect(asymmetry.length).toBeLessThanOrEqual(241);
    expect(asymmetry.at(-1)).toEqual({ step: 5000, values: [5000] });
    expect(tested.length).toBeLessThanOrEqual(241);
    expect([tested[0]?.step, tested.at(-1)?.step]).toEqual([1, 5000]);
    expect(history.record.test.length).toBeLessThanOrEqual(480);
  });

  test('remembers the newest five hundred switches, and marks a hundred', () => {
    const history = new History();
    for (let step = 1; step <= 700; step++) history.addMarker({ step, rules: ['untied'] });
    const kept = history.record.markers;
    expect([kept.length, kept[0]?.step, kept.at(-1)?.step]).toEqual([500, 201, 700]);
    expect(history.curves.markers.map(({ step }) => step)).toEqual(Array.from({ length: 100 }, (_, i) => 601 + i));
  });

  test('forgets what came after the step it goes back to', () => {
    const history = new History();
    history.addLosses(Float32Array.of(5, 4, 3));
    history.addTest({ step: 3, loss: 1, images: 10 });
    history.addMarker({ step: 2, rules: ['untied'] });
    history.cutAfter(1);
    expect(history.curves.train).toHaveLength(1);
    expect(history.curves.test).toEqual([]);
    expect(history.curves.markers).toEqual([]);
  });

  test('is the same in its records whatever becomes of it, though they share its losses', () => {
    const history = new History();
    const kept: { readonly record: HistoryRecord; readonly losses: readonly number[] }[] = [];
    let truth: number[] = [];
    const random = seededRandom(5, 'history');
    for (let i = 0; i < 400; i += 1) {
      const back = kept[Math.floor(random.uniform() * kept.length)];
      const choice = random.uniform();
      if (choice < 0.6) {
        const added = Array.from({ length: Math.floor(random.uniform() * 40) }, () => Math.fround(random.uniform()));
        history.addLosses(Float32Array.from(added));
        truth.push(...added);
      } else if (choice < 0.8) kept.push({ record: history.record, losses: [...truth] });
      else if (choice < 0.9 && back) {
        history.restore(back.record);
        truth = [...back.losses];
      } else {
        const step = Math.floor(random.uniform() * truth.length);
        history.cutAfter(step);
        truth = truth.slice(0, step);
      }
      expect([...history.record.losses]).toEqual(truth);
    }
    for (const { record, losses } of kept) expect([...record.losses]).toEqual(losses);
  });

  test('takes its losses twice for records that later steps went beyond, and not once for each', () => {
    const history = new History();
    history.addLosses(new Float32Array(100_000));
    const records = [1, 2, 3, 4, 5].map(() => {
      history.addLosses(new Float32Array(10));
      return history.record;
    });
    expect(new Set(records.map(({ losses }) => losses.buffer)).size).toBe(1);
    expect(detached(records[0] ?? history.record).losses.buffer.byteLength).toBe(4 * 100_010);
  });
});

describe('pace', () => {
  test('holds its rate however irregularly it is asked', () => {
    const pace = new Pace();
    pace.set(100, 0);
    let taken = 0;
    for (let now = 0; now <= 10_000; now += now % 3 === 0 ? 7 : 41) {
      const allowed = pace.allowed(now, 256);
      pace.took(allowed);
      taken += allowed;
    }
    expect(taken).toBeGreaterThan(990);
    expect(taken).toBeLessThanOrEqual(1000);
  });

  test('makes up for a short hold-up but not for a long one', () => {
    const pace = new Pace();
    pace.set(10, 0);
    expect(pace.allowed(1000, 256)).toBe(10);
    pace.took(10);
    expect(pace.allowed(61_000, 256)).toBe(20);
  });

  test('says how long to wait', () => {
    const pace = new Pace();
    pace.set(1, 0);
    expect(pace.allowed(500, 256)).toBe(0);
    expect(pace.untilNext(500)).toBe(500);
    pace.set(null, 0);
    expect(pace.allowed(500, 256)).toBe(256);
    expect(pace.untilNext(500)).toBe(0);
  });

  test('is measured over the last moments', () => {
    const speed = new Speedometer();
    speed.restart(0, 0);
    for (let second = 1; second <= 20; second++)
      speed.note(second * 1000, second < 10 ? second : 9 + (second - 9) * 50);
    expect(speed.stepsPerSecond).toBeCloseTo(50);
  });
});

test('tasks run one after another, also after one that failed', async () => {
  const serial = new Serial();
  const order: number[] = [];
  const slow = serial.run(async () => {
    await Promise.resolve();
    order.push(1);
  });
  const failed = serial.run(() => Promise.reject(new Error('no')));
  const last = serial.run(() => order.push(2));
  await expect(failed).rejects.toThrow('no');
  await Promise.all([slow, last]);
  expect(order).toEqual([1, 2]);
});

test('the share of larger errors', () => {
  const errors = Float32Array.of(1, 2, 2, 4);
  expect([0, 1, 2, 3, 4].map((error) => shareAbove(errors, error))).toEqual([1, 0.75, 0.25, 0.25, 0]);
  expect(shareAbove(new Float32Array(0), 1)).toBe(0);
});
