/** The constants of the self-check are those of the CPU engine, and a wrong engine is found. */
import { expect, test } from 'vitest';
import { factories } from './factories.ts';
import { CHECK_LOSSES, CHECK_NETWORK, checkLosses, whatIsWrong } from './self-check.ts';

test('the CPU engine passes with room to spare', async () => {
  const engine = await (await factories.cpu())(CHECK_NETWORK);
  const losses = await checkLosses(engine);
  engine.dispose();
  expect(whatIsWrong(losses)).toBeNull();
  losses.forEach((loss, step) => expect(loss).toBeCloseTo(CHECK_LOSSES[step] ?? NaN, 6));
});

test.each([
  ['another loss', Float32Array.of(CHECK_LOSSES[0], CHECK_LOSSES[1], CHECK_LOSSES[2] * 1.01)],
  ['not a number', Float32Array.of(CHECK_LOSSES[0], NaN, CHECK_LOSSES[2])],
  ['a missing step', Float32Array.of(CHECK_LOSSES[0])],
])('%s is found', (_, losses) => {
  expect(whatIsWrong(losses)).toContain('instead of');
});
