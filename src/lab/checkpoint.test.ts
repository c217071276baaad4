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
    const left = structuredClone((await first.session.checkpoint())?.checkpoint);
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
    const second = await start(
      { rule: rules('copy-step') },
      makeEngine,
      (await first.session.checkpoint())?.checkpoint,
    );
    expect(second.curves.markers).toEqual(first.curves.markers);
    expect(second.losses).toEqual(first.losses);
    expect(second.progress.test).toEqual(first.progress.test);
    expect(second.progress.gauges).toEqual(first.progress.gauges);
  });

  test('has the same film, frames and all, and goes on with it', async () => {
    const digit = { kind: 'digit', pixels: Uint8Array.from({ length: 36 }, (_, i) => 7 * i) } as const;
    const first = await start();
    await first.steps(5);
    await first.change({ rule: rules('copy-step') }, false);
    await first.steps(1);
    const shown = await first.session.film(digit);
    expect(shown.frames.map(({ step, cause }) => `${step} ${cause}`)).toEqual([
      '0 power',
      '1 power',
      '2 power',
      '4 power',
      '5 before-switch',
      '5 after-switch',
    ]);
    const left = structuredClone(await first.session.checkpoint());
    const film = left?.film.flatMap(({ parameters, ...rest }) => (parameters ? [{ ...rest, parameters }] : []));
    const second = await start({ rule: rules('copy-step') }, makeEngine, left && { ...left.checkpoint, film });
    expect((await second.session.film(digit)).frames).toEqual(shown.frames);
    await second.steps(2);
    expect((await second.session.film(digit)).frames.map(({ step }) => step)).toEqual([0, 1, 2, 4, 5, 5, 8]);
  });

  test('is asked once for each frame of its film, and for none where nobody wants it', async () => {
    const bench = await start();
    await bench.steps(2);
    const film = (await bench.session.checkpoint())?.film ?? [];
    expect(film.every(({ parameters }) => parameters !== null)).toBe(true);
    await bench.steps(2);
    const more = (await bench.session.checkpoint(film.map(({ id }) => id)))?.film ?? [];
    expect(more.map(({ step, parameters }) => [step, parameters !== null])).toEqual([
      [0, false],
      [1, false],
      [2, false],
      [4, true],
    ]);
    expect((await bench.session.checkpoint(null))?.film).toEqual([]);
  });

  test('takes no frame of another network, nor one of a step still to come', async () => {
    const first = await start();
    await first.steps(2);
    const left = await first.session.checkpoint(null);
    const frame = { step: 1, cause: 'power', rules: ['untied'], parameters: new Float32Array(3) } as const;
    const whole = (await first.state())?.state.parameters ?? new Float32Array(0);
    const film = [frame, { ...frame, step: 9, parameters: whole }];
    const second = await start({}, makeEngine, left && { ...left.checkpoint, film });
    const shown = await second.session.film({ kind: 'digit', pixels: new Uint8Array(36).fill(9) });
    expect(shown.frames.map(({ step }) => step)).toEqual([2]);
  });
});
