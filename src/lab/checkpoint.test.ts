import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clear, makeEngine, prepare, rules, start } from './made-session.ts';

beforeEach(() => prepare((fetch) => vi.stubGlobal('fetch', fetch)));
afterEach(async () => {
  await clear();
  vi.unstubAllGlobals();
});

describe('a run that goes on from a checkpoint', () => {
  // In the middle of the first epoch, at its end, and in the middle of the second; a clone, as storage gives one
  test.each([5, 13, 20])('left at step %i it becomes what it would have become, to the bit', async (step) => {
    const whole = await start({ rule: rules('transposed') });
    await whole.steps(30);
    const first = await start({ rule: rules('transposed') });
    await first.steps(step);
    const left = structuredClone(await first.session.checkpoint());
    const second = await start({ rule: rules('transposed') }, makeEngine, left);
    expect(second.progress.step).toBe(step);
    await second.steps(30 - step);
    const [one, other] = [await whole.state(), await second.state()];
    expect(other?.state).toEqual(one?.state);
    expect(other?.position).toEqual(one?.position);
    expect(other?.history.losses).toEqual(one?.history.losses);
  });

  test('shows at once what the other showed, and tests again', async () => {
    const first = await start();
    await first.change({ rule: rules('copy-step') }, false);
    await first.steps(4);
    await first.tested();
    const second = await start({ rule: rules('copy-step') }, makeEngine, await first.session.checkpoint());
    expect(second.curves.markers).toEqual(first.curves.markers);
    expect(second.losses).toEqual(first.losses);
    expect(second.progress.test).toEqual(first.progress.test);
    expect(second.progress.gauges).toEqual(first.progress.gauges);
  });
});
