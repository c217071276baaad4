/** Runs of the study on made data: the page's own losses, the parts of the data, the learning rates, the report. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Loader, type DataSet } from '../data/load.ts';
import { makeData } from '../data/made-data.ts';
import { factories } from '../engine/factories.ts';
import { Session } from '../lab/session.ts';
import { networkOf } from '../model/experiment.ts';
import { parseLink } from '../model/link.ts';
import type { RunEvent } from '../model/readings.ts';
import { parseRun, parseStudy, type Study, StudyRefused } from '../model/study-record.ts';
import { bestRate, narrowedLayers, plannedRuns, specsOf, type StudySpec } from './design.ts';
import { madeRun } from './made-runs.ts';
import { PLANS } from './plans.ts';
import { printStudy } from './print.ts';
import { reportOf } from './report.ts';
import { implausible, rerunOf } from './reported.ts';
import { fitRidge, shareRight } from './ridge.ts';
import { makeRun } from './runner.ts';

let data: DataSet;
let loader: Loader;

beforeEach(async () => {
  vi.stubGlobal('fetch', (await makeData([40, 60], [20, 30])).fetch);
  loader = new Loader('https://example.test/made/');
  await loader.load();
  if (!loader.data) throw new Error('no data');
  data = loader.data;
});
afterEach(() => void vi.unstubAllGlobals());

/** A run of the headline, on a network for the made images. */
function spec(changes: Partial<StudySpec> = {}, settings: Partial<StudySpec['experiment']> = {}): StudySpec {
  const [first] = specsOf(PLANS.quick, [], 'wasm');
  if (!first) throw new Error('an empty plan');
  const experiment = { ...first.experiment, layers: [36, 9, 4], batch: 8, lr: 0.01, stop: 30, ...settings };
  return { ...first, experiment, ...changes };
}

const bench = () => ({
  data,
  now: () => performance.now(),
  clock: 'wall' as const,
  version: 'test',
  onProgress: () => {},
});

describe('a run', () => {
  test('loses what a session of the page loses with the same settings and seed, and ends at the same test error', async () => {
    const made = await makeRun(spec(), bench());
    const { experiment } = spec();
    const events: RunEvent[] = [];
    const engine = await (await factories.wasm())(networkOf(experiment));
    const session = new Session(1, engine, loader, experiment, (event) => events.push(event));
    await session.begin();
    for (let step = 0; step < experiment.stop; step++) await session.step();
    const curves = events.flatMap((event) => (event.kind === 'curves' ? [event.curves] : [])).at(-1);
    expect(made.firstLosses).toEqual(curves?.train.slice(0, 10).map(({ mean }) => mean));
    const last = await session.between(async (run) => run.engine.errors(data.test, 0, data.test.count));
    expect(made.errorPixel).toBeCloseTo(last.reduce((sum, error) => sum + error, 0) / last.length, 7);
    await session.dispose();
  });

  test('is the same twice, and holds all that is measured', async () => {
    const [one, other] = [await makeRun(spec(), bench()), await makeRun(spec(), bench())];
    const timeless = { seconds: 0, curve: [] };
    expect({ ...one, ...timeless }).toEqual({ ...other, ...timeless });
    expect(one).toMatchObject({ outcome: 'finished', trainImages: 100, deadUnits: 0, opens: true });
    expect(one.curve).toHaveLength(21);
    expect(one.errorImage).toBeCloseTo(36 * (one.errorPixel ?? NaN), 6);
    expect(one.noisy).toBeGreaterThan(one.errorPixel ?? NaN);
  });

  test('that diverges is a result without errors', async () => {
    const made = await makeRun(spec({}, { optimizer: 'sgd', lr: 10, activation: 'linear', output: 'linear' }), bench());
    expect(made).toMatchObject({ outcome: 'diverged', errorPixel: null, probe: null });
    expect(made.divergedAt).toBeGreaterThan(0);
  });

  test('trains on the part of the images that it should', async () => {
    const fewer = await makeRun(spec({ trainImages: 16 }), bench());
    const validating = await makeRun(spec({ validates: true }), bench());
    const without = await makeRun(spec({ leftOut: 2 }), bench());
    expect(fewer.trainImages).toBe(16);
    expect(validating).toMatchObject({ trainImages: 88, evaluatedOn: 'validation' });
    expect(without.trainImages).toBe([...data.train.labels].filter((label) => label !== 2).length);
    expect(without.leftOutError).toBe(without.errorByClass[2]);
  });
});

describe('the design', () => {
  test('pairs every rule with every seed, and each link opens the run that it names', () => {
    const specs = specsOf(PLANS.quick, [], 'wasm');
    expect(specs).toHaveLength(Object.values(plannedRuns(PLANS.quick)).reduce((sum, count) => sum + count, 0));
    expect(new Set(specs.map(({ key }) => key)).size).toBe(specs.length);
    const seeds = (rule: string) =>
      specs.filter((one) => one.block === 'headline' && one.rule === rule).map(({ experiment }) => experiment.seed);
    expect(seeds('untied')).toEqual(seeds('transposed'));
    for (const { key, experiment } of specs)
      expect(parseLink(key.split(' · ')[2] ?? '').experiment).toEqual(experiment);
  });

  test('takes for each rule the rate with the lowest validation error, and waits while one is missing', () => {
    const run = (lr: number, errorPixel: number | null) =>
      madeRun({
        block: 'rates',
        settings: { lr: String(lr) },
        errorPixel,
        outcome: errorPixel === null ? 'diverged' : 'finished',
      });
    const done = [run(0.0005, 0.3), run(0.001, 0.1), run(0.002, 0.2), run(0.005, null)];
    const best = (runs: typeof done) => bestRate(PLANS.full, runs, 'mnist', 'default', 'transposed');
    expect(best(done)).toBeNull();
    expect(best([...done, run(0.01, null)])).toBe(0.001);
    expect(specsOf(PLANS.full, [], 'wasm').some(({ block }) => block === 'rules')).toBe(false);
  });

  test('narrows the untied network to nearly the numbers of the tied one', () => {
    const [pixels, ...inner] = narrowedLayers([784, 196, 81, 49]);
    expect([pixels, inner.at(-1)]).toEqual([784, 49]);
    const narrowed = specsOf(PLANS.quick, [], 'wasm').find(({ block }) => block === 'parameters');
    expect(narrowed?.experiment.layers).toEqual([pixels, ...inner]);
  });
});

test('the linear probe names what a line can tell apart', () => {
  const rows = Float32Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? (i % 4) - 1 : Math.sin(i)));
  const labels = Uint8Array.from({ length: 100 }, (_, i) => i % 2);
  const model = fitRidge(rows, 2, labels, 2);
  expect(shareRight(model, rows, labels)).toBe(1);
  expect(
    shareRight(
      model,
      rows,
      labels.map((label) => 1 - label),
    ),
  ).toBe(0);
});

describe('study.json', () => {
  const study: Study = {
    format: 'mirror-study',
    version: 1,
    plan: 'quick',
    planned: { headline: 4 },
    anchors: [{ data: 'mnist', meanImage: 0.067, pca: [[49, 0.0117]] }],
    runs: [1, 2].flatMap((seed) => [madeRun({ seed }), madeRun({ seed, rule: 'untied', errorPixel: 0.0123 })]),
  };

  test('is read as it was written, and refused in a sentence where it is damaged, foreign or of another version', () => {
    const text = printStudy(study);
    expect(parseStudy(text)).toEqual(study);
    expect(parseRun(JSON.stringify(madeRun()))).toEqual(madeRun());
    const refuse = (changed: string, sentence: RegExp) => {
      expect(() => parseStudy(changed)).toThrow(StudyRefused);
      expect(() => parseStudy(changed)).toThrow(sentence);
    };
    refuse(text.slice(0, -9), /not JSON/);
    refuse('{"runs":[]}', /no study of this program/);
    refuse(text.replace('"version":1', '"version":2'), /of version 2/);
    refuse(text.replace('"seed":2', '"seed":"two"'), /of run 3, "seed"/);
    refuse(text.replaceAll('rule=untied', 'rule=frozen'), /"link"/);
    refuse(
      text.replace('"backend":"wasm","device"', '"backend":"webgpu","device"'),
      /mixes runs made on webgpu and on wasm/,
    );
  });

  test('makes a report whose numbers are those of its runs, with figures in both themes', () => {
    const { report, figures } = reportOf(study);
    expect(report).toContain('18.7 % lower');
    expect(report).toContain('+0.00230');
    expect(report).toContain('not decided');
    expect([...figures.keys()]).toEqual(expect.arrayContaining(['headline-light.svg', 'headline-dark.svg']));
    expect(figures.get('headline-dark.svg')?.match(/<circle/g)).toHaveLength(4);
  });
});

describe('a reported run', () => {
  const made = madeRun({ block: 'reported' });
  const run = { ...made, key: `reported · all · ${made.link}` };

  test('is refused where it cannot be as it says', () => {
    expect(implausible(run)).toBeNull();
    expect(implausible(made)).toBeNull();
    expect(implausible({ ...run, block: 'headline' })).toMatch(/no reported result/);
    expect(implausible({ ...run, errorPixel: 0.001 })).toMatch(/curve ends at 0.01/);
    expect(implausible({ ...run, seconds: 0 })).toMatch(/cannot take/);
    expect(
      implausible({
        ...run,
        curve: [
          [20, 1, 0.01],
          [10, 2, 0.01],
        ],
      }),
    ).toMatch(/do not follow/);
  });

  test('is made again up to a step as its link says', () => {
    const { experiment } = rerunOf(run, 7);
    expect({ ...experiment, stop: run.steps, backend: 'auto' }).toEqual(parseLink(run.link).experiment);
    expect(experiment.stop).toBe(7);
  });
});
