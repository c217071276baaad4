/** The published report: every link opens a run of the published study, and gives its losses again, to the bit. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Loader, type DataSet } from '../src/data/load.ts';
import type { Manifest } from '../src/data/catalog.ts';
import { factories } from '../src/engine/factories.ts';
import { Run } from '../src/lab/run.ts';
import { networkOf } from '../src/model/experiment.ts';
import { parseLink } from '../src/model/link.ts';
import { parseStudy } from '../src/model/study-record.ts';
import { reportOf } from '../src/study/report.ts';
import { ROOT } from './tools.mjs';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const study = parseStudy(read('public/study.json'));
const report = read('docs/report.md');
const runs = new Map(study.runs.filter(({ opens }) => opens).map((run) => [run.link, run]));
const links = [...new Set([...report.matchAll(/localhost:4173\/#([^)\s]*)\)/g)].map(([, link = '']) => link))];

async function dataOf(name: string): Promise<DataSet> {
  const loader = new Loader({
    // A boundary: the build has checked its own file
    manifest: () => Promise.resolve(JSON.parse(read(`public/${name}/manifest.json`)) as Manifest),
    piece: ({ file }) => Promise.resolve(gunzipSync(readFileSync(path.join(ROOT, 'public', name, file)))),
  });
  await loader.load();
  if (!loader.data) throw new Error(`${name} is not whole`);
  return loader.data;
}

describe('the published report', () => {
  test('is that of the published study', () => {
    const made = reportOf(study);
    expect(report).toBe(made.report);
    for (const [name, svg] of made.figures) expect(read(`docs/figures/${name}`), name).toBe(svg);
  });

  test('links to runs of the study, each as the study has it', () => {
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) {
      expect(parseLink(link).refusals, link).toEqual([]);
      expect(runs.has(link), link).toBe(true);
    }
  });

  test('has links that give the first ten losses again', { timeout: 120_000 }, async () => {
    const open = links.flatMap((link) => runs.get(link) ?? []);
    const here = open.filter(({ data }) => existsSync(path.join(ROOT, 'public', data, 'manifest.json')));
    const run = here[Math.floor(Math.random() * here.length)];
    if (!run) throw new Error('no run to make again');
    const { experiment } = parseLink(run.link);
    const data = await dataOf(run.data);
    const engine = await (await factories.wasm())(networkOf(experiment));
    const again = new Run(engine, () => data, experiment);
    await again.begin();
    for (const _ of run.firstLosses) await again.takeStep(true);
    const losses = [...(await engine.losses())];
    engine.dispose();
    expect(losses, run.link).toEqual(run.firstLosses.map(Math.fround));
  });
});
