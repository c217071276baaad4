import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { afterAll, describe, expect, test } from 'vitest';
import { factories } from '../../engine/factories.ts';
import { settingsOfStep, settingsOfSwitch } from '../../lab/plan.ts';
import { CORRUPTION_KINDS, DEFAULT_EXPERIMENT, networkOf, type Experiment } from '../../model/experiment.ts';
import { initialise } from '../../model/initialise.ts';
import { freshState, layoutOf, view } from '../../model/parameters.ts';
import { seededRandom } from '../../model/random.ts';
import { RULE_IDS, TYING_RULES } from '../../model/tying.ts';
import { linesOf, RULE_MARK, textOf } from './program.ts';
import { PROGRAMS } from './programs.ts';
import { tfjsProgram } from './tfjs.ts';

const STEPS = 8;
const EPOCH = 3;
const SMALL: Experiment = { ...DEFAULT_EXPERIMENT, layers: [20, 9, 4], batch: 6, lr: 0.01, lambda: 0.3, every: 2 };
const random = seededRandom(4, 'images');
const bytes = Uint8Array.from({ length: STEPS * SMALL.batch * 20 }, () => random.integer(256));

/** The generated module, as text, does what it says it does. */
interface Generated {
  readonly W: tf.Variable[];
  readonly V: tf.Variable[];
  readonly b: tf.Variable[];
  readonly c: tf.Variable[];
  takeStep(x: tf.Tensor, step: number, epochEnds: boolean): number;
}

// Beside the packages that it imports
mkdirSync(path.join('node_modules', '.cache'), { recursive: true });
const folder = mkdtempSync(path.join('node_modules', '.cache', 'mirror-program-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function load(name: string, experiment: Experiment): Promise<Generated> {
  const file = path.resolve(folder, `${name}.mjs`);
  const tieNow = '\nexport const tieNow = () => tf.tidy(() => tie(0, true));\n';
  writeFileSync(file, textOf(tfjsProgram(experiment)) + tieNow);
  const made = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Generated & { tieNow(): void };
  const parameters = initialise(experiment.layers, experiment.init, 1);
  const layout = layoutOf(experiment.layers);
  for (const half of ['W', 'V', 'b', 'c'] as const) {
    for (const [pair, slot] of layout[half].entries()) {
      const shape = half === 'W' || half === 'V' ? [slot.rows, slot.columns] : [slot.columns];
      made[half][pair]?.assign(tf.tensor(view(parameters, slot), shape));
    }
  }
  made.tieNow();
  return made;
}

async function engineLosses(experiment: Experiment): Promise<number[]> {
  const engine = await (await factories.wasm())(networkOf(experiment));
  engine.load(freshState(layoutOf(experiment.layers), initialise(experiment.layers, experiment.init, 1)));
  await engine.sync(settingsOfSwitch(null, experiment));
  const images = { bytes, pixels: 20, count: STEPS * experiment.batch };
  for (let step = 1; step <= STEPS; step++) {
    const rows = Uint32Array.from({ length: experiment.batch }, (_, i) => (step - 1) * experiment.batch + i);
    await engine.step({ kind: 'rows', images, rows }, settingsOfStep(experiment, step, step % EPOCH === 0));
  }
  const losses = [...(await engine.losses())];
  engine.dispose();
  return losses;
}

describe('the TensorFlow.js program', () => {
  test.each(RULE_IDS)('loses as the engine does: %s', async (id) => {
    const experiment = { ...SMALL, rule: [TYING_RULES[id]] };
    const ours = await engineLosses(experiment);
    const { takeStep } = await load(id, experiment);
    for (const [place, loss] of ours.entries()) {
      const pixels = bytes.subarray(place * experiment.batch * 20, (place + 1) * experiment.batch * 20);
      const x = tf.tensor2d(
        Float32Array.from(pixels, (byte) => byte / 255),
        [experiment.batch, 20],
      );
      const theirs = takeStep(x, place + 1, (place + 1) % EPOCH === 0);
      expect(Math.abs(theirs - loss) / loss, `step ${place + 1}`).toBeLessThan(1e-4);
    }
  });
});

describe('programs', () => {
  test.each(PROGRAMS)('$name marks lines that only this rule has', ({ write }) => {
    const untied = new Set(write({ ...SMALL, rule: [TYING_RULES.untied] }).map(({ text }) => text));
    const lines = write({ ...SMALL, rule: [TYING_RULES['pseudo-inverse']] });
    const own = lines.filter(({ text }) => !untied.has(text)).filter(({ text }) => !text.includes('pseudo-inverse,'));
    expect(lines.some(({ isRule }) => isRule)).toBe(true);
    expect(own.filter(({ isRule, text }) => !isRule && !/import|mirror|Mirror/.test(text))).toEqual([]);
  });

  test.each(PROGRAMS.flatMap(({ name, write }) => CORRUPTION_KINDS.map((corruption) => ({ name, write, corruption }))))(
    '$name says no number that is not a number, with $corruption noise',
    ({ write, corruption }) => {
      const program = textOf(write({ ...SMALL, noise: 0.25, corruption, rule: [TYING_RULES.soft] }));
      expect(program).not.toMatch(/undefined|NaN|\[object/);
      expect(program).toContain('0.25');
      expect(program).not.toContain(RULE_MARK);
    },
  );

  test('a mark is taken off and remembered', () => {
    expect(linesOf(`a\n  ${RULE_MARK}b`)).toEqual([
      { text: 'a', isRule: false },
      { text: '  b', isRule: true },
    ]);
  });
});
