/** Previews, held to what then happens. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { meanOf } from './evaluation.ts';
import { clear, prepare, rules, start } from './made-session.ts';

beforeEach(() => prepare((fetch) => vi.stubGlobal('fetch', fetch)));
afterEach(clear);

describe('a preview', () => {
  test.each(['transposed', 'pseudo-inverse', 'orthonormal', 'averaged', 'frozen', 'copy-step'] as const)(
    'of %s says what then happens, and touches nothing',
    async (rule) => {
      const bench = await start();
      await bench.steps(6);
      await bench.tested();
      const before = await bench.state();
      const preview = await bench.session.preview(rules(rule));
      expect(await bench.state()).toEqual(before);
      if (preview.kind !== 'known') throw new Error(preview.kind);
      // Fewer than 1,000 test images: the test loss is over the same ones.
      expect(preview).toMatchObject({ images: 50, step: 6, now: bench.progress.test?.loss });
      await bench.change({ rule: rules(rule) });
      const errors = await bench.session.between(({ engine }) => engine.errors(bench.testImages, 0, 50));
      expect(meanOf(errors)).toBe(preview.after);
      expect(await bench.session.preview(rules(rule))).toMatchObject({ now: preview.after, after: preview.after });
    },
  );

  test('is overtaken by the next, during training too', async () => {
    const bench = await start();
    bench.session.train();
    const asked = (['averaged', 'transposed', 'orthonormal'] as const).map((rule) =>
      bench.session.preview(rules(rule)),
    );
    const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
    expect(kinds).toEqual(['overtaken', 'overtaken', 'known']);
    expect(bench.session.running).toBe(true);
    bench.session.pause();
  });
});
