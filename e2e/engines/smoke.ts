/**
 * What a visitor needs first, in whatever browser: the page opens, trains, switches the rule, and a drawn digit comes back.
 * Where the browser lacks something, the page says so in a sentence and goes on with the next engine.
 */
import { afterAll, beforeAll, describe, expect, test as base } from 'vitest';
import type { Found } from '../../scripts/engines.mjs';
import { serve } from '../../scripts/serve.mjs';
import type { Driver } from './driver.ts';
import { Visitor } from './visitor.ts';

/** What a page that only knew MNIST's mean digit would reach. */
const MEAN_IMAGE_LOSS = 0.0675;

/** Patience for a machine that does other things besides. */
const LIMIT_MS = 120_000;

/** A seven, as strokes in the unit square. */
const SEVEN = [
  [0.3, 0.25],
  [0.5, 0.25],
  [0.7, 0.25],
  [0.6, 0.45],
  [0.5, 0.65],
  [0.45, 0.8],
] as const;

/** One visit: each test goes on where the one before it stopped. */
export function smoke<P>(name: string, found: Found<P>, open: (programs: P) => Promise<Driver>): void {
  let server: Awaited<ReturnType<typeof serve>> | undefined;
  let driver: Driver | undefined;
  const test = base.extend<{ visitor: Visitor }>({
    visitor: async ({ skip }, provide) => {
      if ('reason' in found) return skip(found.reason);
      if (!driver || !server) throw new Error('the browser did not start');
      await provide(new Visitor(driver, server.url));
    },
  });

  describe(`in ${name}`, { timeout: LIMIT_MS }, () => {
    beforeAll(async () => {
      if ('reason' in found) return;
      server = await serve({ root: 'dist', port: 0 });
      driver = await open(found.programs);
      console.log(`${name}: ${driver.browser}`);
    }, LIMIT_MS);

    afterAll(async () => {
      await driver?.close();
      await server?.close();
    }, LIMIT_MS);

    test('opens ready, with a digit on the pad already reconstructed', async ({ visitor }) => {
      await visitor.open();
      await visitor.sees('button', 'Train');
      expect(await visitor.reaches('drawing-error', (error) => error > 0)).toBeLessThan(1);
      expect(await visitor.value('parameters')).toBe(174_896);
    });

    test('the badge names the engine, and says why none before it was taken', async ({ visitor }) => {
      const backend = await visitor.text('backend');
      const said = await visitor.driver.evaluate(() => document.querySelector('.badge-card')?.textContent ?? '');
      expect(said).toContain(`${backend === 'wasm' ? 'WASM' : 'WebGL'} does the training`);
      if (await visitor.driver.evaluate(() => !('gpu' in navigator))) {
        expect(said).toContain('WebGPU with own kernels: this browser does not offer it.');
      }
      // No engine that this browser offers may fail here, and the CPU is the last resort
      expect(said).not.toMatch(/failed|wrong answer/);
      expect(backend).not.toBe('cpu');
    });

    test('trains to less than the mean image’s error', async ({ visitor }) => {
      await visitor.click('button', 'Train');
      expect(await visitor.reaches('test-loss', (loss) => loss < 0.8 * MEAN_IMAGE_LOSS)).toBeGreaterThan(0);
      expect(await visitor.value('asymmetry-0')).toBe(0);
    });

    test('switches the rule while it trains', async ({ visitor }) => {
      await visitor.click('radio', 'Untied');
      await visitor.until('the address names the rule', () => location.hash.includes('rule=untied'));
      const step = await visitor.value('step');
      await visitor.reaches('step', (now) => now > step + 10);
      await visitor.reaches('asymmetry-0', (asymmetry) => asymmetry > 0);
      await visitor.sees('button', 'Pause');
    });

    test('a drawn digit comes back, and otherwise once the network has learned', async ({ visitor }) => {
      await visitor.click('button', 'Clear');
      await visitor.until(
        'the pad is empty',
        () => !document.querySelector('[data-readout="drawing-error"][data-value]'),
      );
      const empty = await visitor.picture('Reconstruction');
      await visitor.draw(SEVEN);
      expect(await visitor.reaches('drawing-error', (error) => error > 0)).toBeLessThan(0.3);
      const drawn = await visitor.picture('Reconstruction');
      expect(drawn).not.toBe(empty);
      expect(await visitor.changes('Reconstruction', drawn)).not.toBe('');
      await visitor.click('button', 'Pause');
      await visitor.sees('button', 'Train');
    });

    test('a run that was left is offered again', async ({ visitor }) => {
      // The button is back before the last steps are told
      let last = NaN;
      const step = await visitor.reaches('step', (now) => {
        const rests = now === last;
        last = now;
        return rests;
      });
      await visitor.open();
      await visitor.sees('button', 'Continue run');
      await visitor.click('button', 'Continue run');
      // What was left in a hurry is some seconds older
      await visitor.until('the run goes on', () => document.querySelector('[data-message="run-continued"]') !== null);
      expect(await visitor.reaches('step', (now) => now >= 0)).toBeLessThanOrEqual(step);
    });

    test('an engine that is missing is said to be, and the next one trains', async ({ visitor }) => {
      await visitor.open('backend=webgpu&layers=784-36-16&batch=32');
      const backend = await visitor.text('backend');
      const said = await visitor.messages('engine-fallback');
      expect(said.length).toBe(backend === 'webgpu' ? 0 : 1);
      if (backend !== 'webgpu') expect(said[0]).toMatch(/^WebGPU .*trains instead; nothing else has changed\./);
      await visitor.click('button', 'Step');
      await visitor.reaches('step', (step) => step === 1);
    });

    test('the console has nothing to complain of', ({ visitor }) => {
      expect(visitor.driver.complaints).toEqual([]);
    });
  });
}
