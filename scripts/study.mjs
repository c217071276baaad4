// `npm run study`: runs the study of docs/study.md on the engine of the page, and writes study.json, the report and its
// figures. Can be stopped at any moment and goes on where it was.
//   -- --quick          at most five minutes: the headline with five seeds, and every rule once
//   -- --plan short      the quick plan, and untied against transposed with sigmoid and linear units
//   -- --only a,b       these parts of the design alone (rates, headline, parameters, rules, sizes, left-out, hinton)
//   -- --steps N        every run cut to N steps, to try things out
//   -- --threads N      as many threads at once; else one a core
//   -- --backend NAME   wasm (as the page) or cpu
//   -- --out FOLDER     where it is written; else study/full or study/quick
//   -- --add FILE…      checks results that visitors report, makes a part of each again, and adds what agrees
//   -- --publish        puts the result onto the page and into docs/
//   -- --report         writes study.json, report and figures from what is there, and runs nothing

import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './build.mjs';
import { addReports } from './study-add.mjs';
import { compile, Thread } from './study-crew.mjs';
import { Journal, lock, replace, StudyFault } from './study-files.mjs';
import { progressLine } from './study-progress.mjs';
import { ROOT } from './tools.mjs';

/** @import { Anchor, Study, StudyRun } from '../src/model/study-record.ts' */
/** @import { StudyPlan, StudySpec } from '../src/study/design.ts' */
/** @import * as Lib from '../src/study/index.ts' */

const PLANS = /** @type {const} */ (['full', 'short', 'quick']);
const BACKENDS = /** @type {const} */ (['wasm', 'cpu']);
/** Runs between two writings of study.json while the study goes on. */
const SAVED_EVERY = 20;

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      plan: { type: 'string' },
      add: { type: 'string', multiple: true, default: [] },
      only: { type: 'string' },
      steps: { type: 'string' },
      threads: { type: 'string' },
      backend: { type: 'string', default: 'wasm' },
      out: { type: 'string' },
      publish: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
    },
  });
  const backend = BACKENDS.find((name) => name === values.backend);
  if (!backend) throw new StudyFault(`--backend must be one of ${BACKENDS.join(', ')}, and is "${values.backend}".`);
  const threads = values.threads === undefined ? availableParallelism() : wholeNumber('--threads', values.threads);
  if (positionals.length > 0 && values.add.length === 0)
    throw new StudyFault(`"${positionals[0]}" is no option; files are named after --add.`);
  const reports = [...values.add, ...positionals];
  const steps = values.steps === undefined ? null : wholeNumber('--steps', values.steps);
  const asked = values.plan ?? (values.quick ? 'quick' : 'full');
  const plan = PLANS.find((name) => name === asked);
  if (!plan) throw new StudyFault(`--plan must be one of ${PLANS.join(', ')}, and is "${asked}".`);
  const place = steps === null ? plan : `${plan}-${steps}`;
  const folder = path.resolve(values.out ?? path.join(ROOT, 'study', place));
  return { ...values, backend, plan, threads, steps, reports, folder };
}

/** @type {(option: string, text: string) => number} */
function wholeNumber(option, text) {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new StudyFault(`${option} must be a whole number from 1, and is "${text}".`);
}

/** @typedef {ReturnType<typeof readOptions>} Options */

/** @type {(study: typeof Lib, options: Options) => StudyPlan} */
function planOf(study, { plan: asked, steps }) {
  const whole = study.PLANS[asked];
  const plan = steps === null ? whole : study.shortened(whole, steps);
  const data = plan.data.filter((name) => existsSync(path.join(ROOT, 'public', name, 'manifest.json')));
  for (const set of plan.data)
    if (!data.includes(set)) console.log(`${set} is left out: it is not on this machine (npm ci brings it).`);
  return { ...plan, data };
}

/** @type {(study: typeof Lib, only: string | undefined) => readonly string[]} */
function blocksOf(study, only) {
  /** @type {readonly string[]} */
  const known = study.STUDY_BLOCKS;
  const blocks = only?.split(',') ?? known;
  const wrong = blocks.find((block) => !known.includes(block));
  if (wrong === undefined) return blocks;
  throw new StudyFault(`--only names "${wrong}"; there are ${known.join(', ')}.`);
}

/** What an earlier call left; throws a sentence where the folder holds something else. */
class Desk {
  /** @type {Anchor[]} */
  anchors = [];

  /**
   * @param {typeof Lib} study
   * @param {Options} options
   * @param {StudyPlan} plan
   */
  constructor(study, { folder }, plan) {
    this.study = study;
    this.plan = plan;
    this.file = path.join(folder, 'study.json');
    this.folder = folder;
    if (existsSync(this.file)) this.anchors = [...this.#earlier().anchors];
    this.journal = new Journal(path.join(folder, 'runs.jsonl'), study.parseRun);
  }

  #earlier() {
    try {
      return this.study.parseStudy(readFileSync(this.file, 'utf8'));
    } catch (error) {
      if (!(error instanceof this.study.StudyRefused)) throw error;
      throw new StudyFault(
        `${this.file} ${error instanceof Error ? error.message : String(error)}. It was left as it is; move it away, or choose another folder with --out.`,
      );
    }
  }

  /** @returns {Study} */
  get result() {
    const { study, plan, anchors, journal } = this;
    const planned = study.plannedRuns(plan);
    return {
      format: study.STUDY_FORMAT,
      version: study.STUDY_VERSION,
      plan: plan.name,
      planned,
      anchors,
      runs: journal.runs,
    };
  }

  save() {
    replace(this.file, this.study.printStudy(this.result));
  }
}

/** Does the runs that are missing, as many at once as there are threads. */
class Shift {
  #stopped = false;
  /** @type {Error | null} */
  #fault = null;
  #began = performance.now();
  #stepsDone = 0;

  /**
   * @param {Desk} desk
   * @param {Thread[]} threads
   * @param {readonly string[]} blocks
   * @param {Options} options
   */
  constructor(desk, threads, blocks, options) {
    this.desk = desk;
    this.threads = threads;
    this.blocks = blocks;
    this.options = options;
    /** @type {Set<string>} */
    this.taken = new Set();
  }

  /** @returns {StudySpec[]} */
  get #missing() {
    const { desk, blocks, options } = this;
    const done = new Set(desk.journal.runs.map(({ key }) => key));
    const specs = desk.study.specsOf(desk.plan, desk.journal.runs, options.backend);
    return specs.filter(({ key, block }) => blocks.includes(block) && !done.has(key));
  }

  /** Ends when nothing is missing, or `stop` was called. Throws what went wrong, once every thread has stopped. */
  async work() {
    const timer = setInterval(() => this.#show(), 1000);
    // Once the threads have been stopped, this alone must not keep the study alive
    timer.unref();
    try {
      // Runs that wait for their learning rates are known only when the validation runs are done
      while (!this.#stopped && this.#missing.length > 0)
        await Promise.all(this.threads.map((thread) => this.#loop(thread)));
    } finally {
      clearInterval(timer);
      this.#show();
      if (process.stdout.isTTY) process.stdout.write('\n');
    }
    if (this.#fault) throw this.#fault;
  }

  stop() {
    this.#stopped = true;
  }

  /** @param {Thread} thread */
  async #loop(thread) {
    for (;;) {
      const spec = this.#stopped ? undefined : this.#missing.find(({ key }) => !this.taken.has(key));
      if (!spec) return;
      this.taken.add(spec.key);
      try {
        this.#keep(await thread.do({ kind: 'run', spec }));
      } catch (error) {
        // A run that cannot be made ends the study; a run that diverges is a result and comes back as one
        this.#fault ??= error instanceof Error ? error : new Error(String(error));
        this.stop();
      }
      this.taken.delete(spec.key);
    }
  }

  /** @param {StudyRun} run */
  #keep(run) {
    this.desk.journal.add(run);
    this.#stepsDone += run.steps;
    if (this.desk.journal.runs.length % SAVED_EVERY === 0) this.desk.save();
    if (!process.stdout.isTTY) console.log(this.#line());
  }

  #show() {
    if (process.stdout.isTTY) process.stdout.write(`\r\u001B[K${this.#line()}`);
  }

  #line() {
    const { desk, blocks, threads } = this;
    const planned = desk.study.plannedRuns(desk.plan);
    const total = blocks.reduce((sum, block) => sum + (planned[block] ?? 0), 0);
    const done = desk.journal.runs.filter(({ block }) => blocks.includes(block)).length;
    const left = this.#missing;
    const steps = left.reduce((sum, { experiment }) => sum + experiment.stop, 0);
    const mean = left.length === 0 ? 0 : steps / left.length;
    const underWay = threads.reduce((sum, { share }) => sum + share, 0) * mean;
    return progressLine({
      done,
      total,
      stepsDone: this.#stepsDone + underWay,
      stepsLeft: Math.max(0, mean * (total - done) - underWay),
      seconds: (performance.now() - this.#began) / 1000,
    });
  }
}

/** @type {(desk: Desk, options: Options, bundle: string, blocks: readonly string[]) => Promise<void>} */
async function runAll(desk, options, bundle, blocks) {
  const threads = Array.from({ length: options.threads }, () => new Thread(bundle));
  const shift = new Shift(desk, threads, blocks, options);
  const interrupted = new Promise((_, reject) => {
    const stop = () => {
      shift.stop();
      reject(new StudyFault('Stopped. Every finished run is kept; the same command goes on from here.'));
    };
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, stop);
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

/** Report and figures from study.json alone. @type {(desk: Desk, options: Options) => void} */
function publish(desk, { publish: isPublic, folder }) {
  const text = readFileSync(desk.file, 'utf8');
  const { report, figures } = desk.study.reportOf(desk.study.parseStudy(text));
  replace(path.join(folder, 'report.md'), report);
  for (const [name, svg] of figures) replace(path.join(folder, 'figures', name), svg);
  if (!isPublic) return;
  replace(path.join(ROOT, 'public', 'study.json'), text);
  replace(path.join(ROOT, 'docs', 'report.md'), report);
  for (const name of readdirSync(path.join(folder, 'figures'))) {
    if (!figures.has(name)) continue;
    replace(path.join(ROOT, 'docs', 'figures', name), '');
    copyFileSync(path.join(folder, 'figures', name), path.join(ROOT, 'docs', 'figures', name));
  }
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
}
