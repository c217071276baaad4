// `npm run study`: runs the study of docs/study.md on the engine of the page, and writes study.json, the report and its
// figures. Can be stopped at any moment and goes on where it was.
//   -- --quick          at most five minutes: the headline with five seeds, and every rule once
//   -- --plan short      the quick plan, and untied against transposed with sigmoid and linear units
//   -- --only a,b       these parts of the design alone (rates, headline, parameters, rules, sizes, left-out, hinton)
//   -- --steps N        every run cut to N steps, to try things out
//   -- --threads N      as many threads at once; else one a core (one for webgpu)
//   -- --backend NAME   wasm (as the page), cpu, or webgpu (Dawn: npm install --no-save webgpu@0.6.2)
//   -- --out FOLDER     where it is written; else study/<plan>, and study/<plan>-<backend> for another than wasm
//   -- --add FILE…      checks results that visitors report, makes a part of each again, and adds what agrees
//   -- --publish        puts the result onto the page and into docs/
//   -- --report         writes study.json, report and figures from what is there, and runs nothing

import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { prepare } from './build.mjs';
import { addReports } from './study-add.mjs';
import { compile, endAtOnce, Thread } from './study-crew.mjs';
import { Desk } from './study-desk.mjs';
import { lock, replace, StudyFault } from './study-files.mjs';
import { blocksOf, planOf, readOptions } from './study-options.mjs';
import { Shift } from './study-shift.mjs';
import { ROOT } from './tools.mjs';

/** @import { Anchor } from '../src/model/study-record.ts' */
/** @import { Options } from './study-options.mjs' */

/** @type {(desk: Desk, options: Options, bundle: string, blocks: readonly string[]) => Promise<void>} */
async function runAll(desk, options, bundle, blocks) {
  desk.holdTo(options.backend);
  const threads = Array.from({ length: options.threads }, () => new Thread(bundle, options.backend));
  const shift = new Shift(desk, threads, blocks, options);
  const interrupted = new Promise((_, reject) => {
    const stop = () => {
      shift.stop();
      reject(new StudyFault('Stopped. Every finished run is kept; the same command goes on from here.'));
    };
    // Not once: npm hands on a Ctrl-C that the terminal has sent already, and the second must not cut the end short
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
  });
  try {
    for (const data of desk.plan.data) {
      if (desk.anchors.some((anchor) => anchor.data === data)) continue;
      const [first] = threads;
      if (first)
        desk.anchors.push(
          /** @type {Anchor} */ (await Promise.race([first.do({ kind: 'anchor', data }), interrupted])),
        );
      desk.save();
    }
    await Promise.race([shift.work(), interrupted]);
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

/** @type {(desk: Desk, options: Options, bundle: string) => Promise<void>} */
async function addAll(desk, { reports }, bundle) {
  const thread = new Thread(bundle);
  try {
    await addReports(desk.study, desk.journal, thread, reports);
  } finally {
    await thread.stop();
  }
}

/** Report and figures from study.json alone; figures that it no longer has are taken away. @type {(desk: Desk, options: Options) => void} */
function publish(desk, { publish: isPublic, folder }) {
  const text = readFileSync(desk.file, 'utf8');
  const { report, figures } = desk.study.reportOf(desk.study.parseStudy(text));
  const places = isPublic ? [folder, path.join(ROOT, 'docs')] : [folder];
  for (const place of places) {
    mkdirSync(path.join(place, 'figures'), { recursive: true });
    replace(path.join(place, 'report.md'), report);
    for (const [name, svg] of figures) replace(path.join(place, 'figures', name), svg);
    for (const name of readdirSync(path.join(place, 'figures')))
      if (name.endsWith('.svg') && !figures.has(name)) rmSync(path.join(place, 'figures', name));
  }
  if (isPublic) replace(path.join(ROOT, 'public', 'study.json'), text);
}

async function main() {
  const options = readOptions();
  await prepare();
  const { bundle, study } = await compile();
  const plan = planOf(study, options);
  const blocks = blocksOf(study, options.only);
  const release = lock(options.folder);
  try {
    const desk = new Desk(study, options, plan);
    try {
      if (options.reports.length > 0) await addAll(desk, options, bundle);
      else if (!options.report) await runAll(desk, options, bundle, blocks);
    } finally {
      desk.save();
      desk.journal.close();
    }
    publish(desk, options);
    console.log(
      `${desk.journal.runs.length} runs: ${path.relative(process.cwd(), desk.file)}, with the report beside it.`,
    );
  } finally {
    release();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof StudyFault ? error.message : error);
  process.exitCode = 1;
  endAtOnce();
}
