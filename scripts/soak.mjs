// `npm run soak -- --minutes 30 --backend wasm`: trains at full speed with a switch of rule every second; says how memory
// and nodes have grown since the warm-up, and repeats the run without a page: same switches at the same steps, same end.
// A measurement, no test; needs a built page and a browser.

import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { heaps, reachableBytes } from './bench-heap.mjs';
import { findBrowser, hostArguments } from './browser.mjs';
import { serve } from './serve.mjs';
import { replay } from './soak-replay.mjs';
import { ROOT } from './tools.mjs';

/** @import { Page } from 'playwright' */
/** @import { Experiment } from '../src/model/experiment.ts' */
/** @import { Progress } from '../src/model/readings.ts' */
/** @import { FromWorker, ToWorker } from '../src/worker/messages.ts' */
/** @import { Change, End } from './soak-replay.mjs' */

const RULES = ['transposed', 'untied', 'frozen', 'soft', 'copy-step', 'averaged'];
/** More growth than this is a leak. */
const MOST_GROWTH = 0.05;
const OF_WORKERS = '… of which workers';
const COMPILED = 'JS heap, compiled code';
const ALL_USED = 'JS heap, all that is used';
/**
 * What is told and not judged: a part of what is; what V8 compiles, which goes on for as long as there are functions that
 * are called often; and what it says that is used, for it keeps garbage for minutes even when it is asked to collect it.
 */
const TOLD = new Set([OF_WORKERS, COMPILED, ALL_USED]);
/** By then all images have come, and of half an hour every curve is as long as charts draw it: 240 tests. */
const WARM_UP_SHARE = 0.4;
/** Charts keep the marks of 100 switches: so many are made in the warm-up, faster than one a second where it is short. */
const WARM_UP_SWITCHES = 110;
/** A page that trains at full speed on a busy machine answers late. */
const PATIENCE_MS = 600_000;
/** How often it is looked at before and after, and how long it is waited in between. */
const SAMPLES = 8;
const SAMPLE_EVERY_MS = 4000;
/** How often the schedule is taken from the page. */
const TAKEN_EVERY_MS = 5000;
/** How often what is held is printed on the way: one step up is no leak, a slope is. */
const LOOKS = 4;
/** Of MNIST, which it trains on. */
const TEST_IMAGES = 10_000;
/** Engines whose every bit must come again. */
const EXACT = new Set(['wasm', 'cpu']);

/** @typedef {Readonly<Record<string, number>>} Sample what is held now, by its name */

/** @param {Page} page @param {string} name */
const readout = async (page, name) => {
  const found = page.locator(`[data-readout="${name}"]`).first();
  return (await found.count()) === 0 ? 0 : Number((await found.getAttribute('data-value')) ?? 0);
};

/** Not by the mouse, which waits until nothing moves: on a busy machine that may be never. @param {HTMLElement} element */
const click = (element) => element.click();

/** @param {Page} page @returns {Promise<Sample>} */
async function sample(page) {
  // The badge asks the engines when it is opened
  const badge = page.locator('.badge-button');
  const press = () => badge.evaluate(click);
  await press();
  await page.locator('[data-readout="engine-bytes"]').waitFor();
  const nodes = await page.evaluate(() => document.getElementsByTagName('*').length);
  const held = {
    'engine, tensors': await readout(page, 'engine-buffers'),
    'engine, bytes': await readout(page, 'engine-bytes'),
    'GPU, buffers': await readout(page, 'gpu-buffers'),
    'GPU, bytes': await readout(page, 'gpu-bytes'),
  };
  await press();
  const used = await heaps(page);
  const { ofPage, ofWorkers } = await reachableBytes(page);
  return {
    'JS heap, objects': ofPage.objects + ofWorkers.objects,
    [OF_WORKERS]: ofWorkers.objects,
    [COMPILED]: ofPage.code + ofWorkers.code,
    [ALL_USED]: used.ofPage.objects + used.ofWorkers.objects,
    'page, array buffers': used.ofPage.buffers,
    'workers, array buffers': used.ofWorkers.buffers,
    ...held,
    'DOM nodes': nodes,
  };
}

/**
 * The least of some samples: a snapshot on its way to the page, a save that is under way and what React has drawn just
 * before come and go.
 * @param {Page} page
 * @returns {Promise<Sample>}
 */
async function leastOf(page) {
  // Rules have formulas of different sizes
  await switchTo(page, RULES[0] ?? '');
  const samples = [await sample(page)];
  while (samples.length < SAMPLES) {
    // Until that has gone; nothing on the page tells when
    await page.waitForTimeout(SAMPLE_EVERY_MS);
    samples.push(await sample(page));
  }
  const names = Object.keys(samples[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, Math.min(...samples.map((one) => one[name] ?? NaN))]));
}

/** @param {Page} page @param {string} rule its id */
const switchTo = (page, rule) => page.locator(`input[type="radio"][value="${rule}"]`).evaluate(click);

/**
 * By a timer in the page: a call from outside for every switch would leave more on its heap than the switch does.
 * @param {Page} page
 * @param {Change[]} schedule is added to
 * @param {number} seconds
 * @param {{ interval?: number, isEnough?: () => boolean }} [how] milliseconds between two switches; whether there are enough
 */
async function switchFor(page, schedule, seconds, { interval = 1000, isEnough = () => true } = {}) {
  const timer = await page.evaluate(
    ({ rules, every }) => {
      let turn = 0;
      return setInterval(() => {
        const radio = document.querySelector(`input[type="radio"][value="${rules[turn % rules.length]}"]`);
        if (radio instanceof HTMLElement) radio.click();
        turn += 1;
      }, every);
    },
    { rules: RULES, every: interval },
  );
  const end = performance.now() + 1000 * seconds;
  while (!isEnough() || performance.now() < end) {
    // The run goes on by itself; nothing is waited for
    await page.waitForTimeout(Math.max(100, Math.min(TAKEN_EVERY_MS, end - performance.now())));
    schedule.push(...(await changesOf(page)));
  }
  await page.evaluate((id) => clearInterval(id), timer);
}

/** @param {Sample} before @param {Sample} after */
function report(before, after) {
  for (const [name, first] of Object.entries(before)) {
    const last = after[name] ?? NaN;
    const growth = first === last ? 0 : last / first - 1;
    console.log(`${name.padEnd(28)} ${first} → ${last} (${(100 * growth).toFixed(1)} %)`);
    if (!TOLD.has(name) && !(growth <= MOST_GROWTH)) process.exitCode = 1;
  }
}

/** @param {Page} page @returns {Promise<End>} after a whole test of the weights as they rest */
async function rest(page) {
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
  const end = await page.waitForFunction(
    (images) => {
      const { step, trainLoss, test } = /** @type {Progress} */ (Reflect.get(globalThis, 'newestProgress'));
      return test?.step === step && test.images === images && { step, trainLoss, testLoss: test.loss };
    },
    TEST_IMAGES,
    { polling: 500 },
  );
  return /** @type {End} */ (await end.jsonValue());
}

/**
 * Has the page note what it asks of its worker, as the worker takes it up: the schedule.
 * @param {Page} page
 */
async function follow(page) {
  await page.addInitScript(() => {
    const { postMessage } = Worker.prototype;
    /** @type {Map<number, Experiment>} */
    const asked = new Map();
    /** @type {Change[]} */
    const changes = [];
    Reflect.set(globalThis, 'changes', changes);
    const listen = (/** @type {MessageEvent<FromWorker>} */ { data }) => {
      if (data.kind === 'event' && data.event.kind === 'progress')
        Reflect.set(globalThis, 'newestProgress', data.event.progress);
      const experiment = data.kind === 'reply' ? asked.get(data.id) : undefined;
      if (data.kind !== 'reply' || !experiment) return;
      const { step } = /** @type {{ step: number }} */ (data.value);
      changes.push({ step, experiment });
      asked.delete(data.id);
    };
    Object.assign(Worker.prototype, {
      /** @this {Worker} @param {ToWorker} message @param {StructuredSerializeOptions} options */
      postMessage(message, options) {
        if (message.kind === 'hello') this.addEventListener('message', listen);
        if (message.kind === 'build') changes.push({ step: 0, experiment: message.args.experiment });
        if (message.kind === 'adjust') asked.set(message.id, message.args.experiment);
        return postMessage.call(this, message, options);
      },
    });
  });
}

/** What was noted since the last time; the page keeps nothing of it. @param {Page} page @returns {Promise<Change[]>} */
const changesOf = (page) => page.evaluate(() => /** @type {Change[]} */ (Reflect.get(globalThis, 'changes')).splice(0));

async function main() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '30' },
      backend: { type: 'string', default: 'wasm' },
      layers: { type: 'string', default: '784-64-16' },
    },
  });
  const seconds = Math.round(60 * Number(values.minutes));
  const executablePath = await findBrowser();
  const served = await serve({ root: path.join(ROOT, 'dist'), port: 0 });
  const browser = await chromium.launch({ executablePath, args: hostArguments() });
  try {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    page.setDefaultTimeout(PATIENCE_MS);
    /** @type {Change[]} */
    const schedule = [];
    await follow(page);
    await page.goto(`${served.url}#layers=${values.layers}&backend=${values.backend}`);
    await page.waitForSelector('html[data-ready="true"]', { timeout: 120_000 });
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const warm = Math.max(5, Math.round(WARM_UP_SHARE * seconds));
    const interval = Math.min(1000, (1000 * warm) / WARM_UP_SWITCHES);
    // Switches at one step leave one mark
    const isEnough = () => new Set(schedule.map(({ step }) => step)).size > WARM_UP_SWITCHES;
    await switchFor(page, schedule, warm, { interval, isEnough });
    const before = await leastOf(page);
    console.log(`after the warm-up, at step ${schedule.at(-1)?.step}: ${JSON.stringify(before)}`);
    for (let look = 1; look <= LOOKS; look += 1) {
      await switchFor(page, schedule, (seconds - warm) / LOOKS);
      console.log(`at step ${schedule.at(-1)?.step}: ${JSON.stringify(await sample(page))}`);
    }
    const after = await leastOf(page);
    const end = await rest(page);
    schedule.push(...(await changesOf(page)));
    const backend = (await page.locator('[data-readout="backend"]').first().getAttribute('data-value')) ?? '';
    const worker = page.workers().find((one) => one.url().includes('/worker-'));
    if (!worker) throw new Error('The page has no worker.');
    const workerUrl = worker.url();
    await page.close();
    console.log(`${backend}: ${end.step} steps, ${schedule.length - 1} switches`);
    report(before, after);
    const again = await replay(browser, {
      served: served.url,
      workerUrl,
      schedule,
      last: end.step,
      images: TEST_IMAGES,
    });
    const same = Object.is(end.trainLoss, again.trainLoss) && Object.is(end.testLoss, again.testLoss);
    console.log(`last losses, training and test: ${end.trainLoss}, ${end.testLoss}`);
    console.log(
      `without a page:                 ${again.trainLoss}, ${again.testLoss} (${same ? 'the same' : 'others'})`,
    );
    if (!same && EXACT.has(backend)) process.exitCode = 1;
  } finally {
    await browser.close();
    await served.close();
  }
}

await main();
