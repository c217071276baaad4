// What a call of the study asks for: its options, its plan and the parts of the design it makes. Whatever is wrong with
// them is a sentence.

import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { StudyFault } from './study-files.mjs';
import { ROOT } from './tools.mjs';

/** @import { StudyPlan } from '../src/study/plans.ts' */
/** @import * as Lib from '../src/study/index.ts' */

const PLANS = /** @type {const} */ (['full', 'short', 'quick']);
const BACKENDS = /** @type {const} */ (['wasm', 'cpu', 'webgpu']);

export function readOptions() {
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
  const threads = threadsFor(backend, values.threads);
  if (positionals.length > 0 && values.add.length === 0)
    throw new StudyFault(`"${positionals[0]}" is no option; files are named after --add.`);
  const reports = [...values.add, ...positionals];
  const steps = values.steps === undefined ? null : wholeNumber('--steps', values.steps);
  const asked = values.plan ?? (values.quick ? 'quick' : 'full');
  const plan = PLANS.find((name) => name === asked);
  if (!plan) throw new StudyFault(`--plan must be one of ${PLANS.join(', ')}, and is "${asked}".`);
  const cut = steps === null ? plan : `${plan}-${steps}`;
  // Runs of two engines are no pairs: each has a folder of its own
  const place = backend === 'wasm' ? cut : `${cut}-${backend}`;
  const folder = path.resolve(values.out ?? path.join(ROOT, 'study', place));
  return { ...values, backend, plan, threads, steps, reports, folder };
}

/** One GPU serves one thread. @type {(backend: (typeof BACKENDS)[number], asked: string | undefined) => number} */
function threadsFor(backend, asked) {
  const threads = asked === undefined ? null : wholeNumber('--threads', asked);
  if (backend !== 'webgpu') return threads ?? availableParallelism();
  if (threads !== null && threads > 1)
    throw new StudyFault(`--backend webgpu has one thread, since there is one GPU, and --threads is ${threads}.`);
  return 1;
}

/** @type {(option: string, text: string) => number} */
function wholeNumber(option, text) {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new StudyFault(`${option} must be a whole number from 1, and is "${text}".`);
}

/** @typedef {ReturnType<typeof readOptions>} Options */

/** @type {(study: typeof Lib, options: Options) => StudyPlan} */
export function planOf(study, { plan: asked, steps }) {
  const whole = study.PLANS[asked];
  const plan = steps === null ? whole : study.shortened(whole, steps);
  const data = plan.data.filter((name) => existsSync(path.join(ROOT, 'public', name, 'manifest.json')));
  for (const set of plan.data)
    if (!data.includes(set)) console.log(`${set} is left out: it is not on this machine (npm ci brings it).`);
  return { ...plan, data };
}

/** @type {(study: typeof Lib, only: string | undefined) => readonly string[]} */
export function blocksOf(study, only) {
  /** @type {readonly string[]} */
  const known = study.STUDY_BLOCKS;
  const blocks = only?.split(',') ?? known;
  const wrong = blocks.find((block) => !known.includes(block));
  if (wrong === undefined) return blocks;
  throw new StudyFault(`--only names "${wrong}"; there are ${known.join(', ')}.`);
}
