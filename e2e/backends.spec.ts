/** Every backend of this machine, by the link's own key: software WebGL and WebGPU with a small network, and the CPU. */
import { expect, test } from './fixtures.ts';
import { SEVEN } from './pages/mirror-page.ts';

const SMALL = 'layers=784-16-9&batch=16';

test('every backend trains, switches and reconstructs, and loses the same at the first step', async ({ mirror }) => {
  test.slow();
  const losses: number[] = [];
  for (const backend of ['wasm', 'cpu', 'webgl', 'webgpu']) {
    await test.step(backend, async () => {
      await mirror.page.goto('about:blank');
      await mirror.open(`backend=${backend}&${SMALL}&rule=untied`);
      expect(await mirror.text('backend')).toBe(backend);
      await mirror.button('Step').click();
      await mirror.reaches('step', (step) => step === 1);
      const first = await mirror.value('train-loss');
      losses.push(first);
      expect(await mirror.value('asymmetry-0')).toBeGreaterThan(0);
      await mirror.button('Train').click();
      await mirror.passesStep(20);
      await mirror.chooseRule('Transposed');
      await mirror.reaches('asymmetry-0', (value) => value === 0);
      await mirror.reaches('train-loss', (loss) => loss < 0.8 * first, 120_000);
      await mirror.button('Pause').click();
      await mirror.draw(SEVEN);
      await mirror.reaches('drawing-error', (error) => error > 0);
    });
  }
  for (const loss of losses) expect(loss / (losses[0] ?? NaN)).toBeCloseTo(1, 3);
});
