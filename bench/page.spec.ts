/** The built page, measured as a visitor has it. Tests nothing: writes what it finds to the file MIRROR_BENCH_OUT. */
import { test, type Browser, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { MirrorPage } from '../e2e/pages/mirror-page.ts';
import { restingHeapBytes } from '../scripts/bench-heap.mjs';
import { watchFirstStep, watchFrames, watchPen, type Watched } from './probe.ts';

/** Less of everything, for a look in between. */
const quick = process.env['MIRROR_BENCH_QUICK'] === '1';
const gpu = process.env['MIRROR_BENCH_GPU'] === '1';

const COLD_STARTS = quick ? 3 : 7;
const WATCHED_MS = quick ? 6000 : 15_000;
const WARM_UP_STEP = 200;
const PEN_MOVES = quick ? 24 : 60;
const MEMORY = quick ? { steps: 1000, switches: 10 } : { steps: 10_000, switches: 100 };
/** The switches go round these. */
const RULES = ['Untied', 'Transposed', 'Copy each step', 'Frozen decoder', 'Soft', 'Averaged'];

/** The engine is the page's own choice, unless a real GPU would be chosen: WASM is what is measured. */
const WASM = gpu ? 'backend=wasm&' : '';

interface Measured {
  backend: string;
  navigationToFirstStepMs: number[];
  watched: Watched;
  stepsPerSecond: number;
  penMs: number[];
  /** Null where it did not come so far. */
  memory: { steps: number; switches: number; before: number; after: number } | null;
}

function write(measured: Measured): void {
  writeFileSync(process.env['MIRROR_BENCH_OUT'] ?? 'bench-page.json', JSON.stringify(measured));
}

async function install(page: Page): Promise<void> {
  for (const watch of [watchFrames, watchFirstStep, watchPen]) await page.addInitScript(watch);
}

async function coldStart(browser: Browser): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await install(page);
  await page.goto(`./#${WASM}autoplay`);
  await new MirrorPage(page).passesStep(1);
  const took = await page.evaluate(() => window.probe.firstStepMs);
  await context.close();
  return took ?? NaN;
}

/** Everything on the page is in sight, so that nothing is spared from being painted. */
async function showAll(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: 1280, height });
}

async function watchTraining(mirror: MirrorPage): Promise<Watched> {
  await showAll(mirror.page);
  await mirror.passesStep(WARM_UP_STEP, 120_000);
  await mirror.page.evaluate(() => window.probe.restart());
  await mirror.page.waitForTimeout(WATCHED_MS);
  return mirror.page.evaluate(() => window.probe.watched());
}

/** Draws one long line in small moves, each after the answer to the one before. */
async function drawSlowly({ page }: MirrorPage): Promise<number[]> {
  const pad = page.getByRole('img', { name: 'Drawing pad', exact: true });
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  const box = await pad.boundingBox();
  if (!box) throw new Error('the pad is not shown');
  const at = (move: number): [number, number] => {
    const angle = (move / PEN_MOVES) * 2 * Math.PI;
    return [box.x + box.width * (0.5 + 0.3 * Math.cos(angle)), box.y + box.height * (0.5 + 0.3 * Math.sin(angle))];
  };
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let move = 1; move <= PEN_MOVES; move++) {
    await page.mouse.move(...at(move));
    await page.waitForFunction((answers) => window.probe.penMs.length >= answers, move, { timeout: 20_000 });
    // The next move comes at no fixed place between two frames
    await page.waitForTimeout(60 + ((move * 37) % 50));
  }
  await page.mouse.up();
  return page.evaluate(() => window.probe.penMs);
}

/** Waits until all data are there and the PCA line's matrices are gone: what a page holds most of, and not of its steps. */
async function settle(mirror: MirrorPage): Promise<void> {
  await mirror.reaches('train-images', (images) => images === 60_000);
  await mirror.reaches('test-images', (images) => images === 10_000);
  await mirror.button('Pause').click();
  await mirror.reaches('pca-loss', (loss) => loss > 0, 120_000);
  await mirror.button('Train').click();
}

/**
 * By then the film has its forty frames, two a switch, in the page and in its worker; five ways back are kept, and three
 * ghosts run: a page that is used for long holds no more.
 */
const FILLING_SWITCHES = 24;

/** Until the page has fetched the newest frames of the film and saved them. */
const SAVED_MS = 6000;

/** At rest, so that nothing is counted that is under way. */
async function bytesHeld(mirror: MirrorPage): Promise<number> {
  await mirror.button('Pause').click();
  await mirror.page.waitForTimeout(SAVED_MS);
  const held = await restingHeapBytes(mirror.page);
  await mirror.button('Train').click();
  return held;
}

/** Switches round the rules, with some steps after each. */
async function switchOften(mirror: MirrorPage, switches: number, stepsEach: number): Promise<void> {
  const start = await mirror.value('step');
  for (let turn = 1; turn <= switches; turn++) {
    await mirror.chooseRule(RULES[turn % RULES.length] ?? 'Untied');
    await mirror.passesStep(start + turn * stepsEach, 120_000);
  }
}

/** What the page holds when all that it ever keeps is there, and so many steps and switches later. */
async function watchMemory(mirror: MirrorPage): Promise<Measured['memory']> {
  const { steps, switches } = MEMORY;
  // Steps that take a quarter of the time, and leave as much behind
  await mirror.page.evaluate(() => void (location.hash = `${location.hash}&batch=32`));
  await mirror.reaches('step', (step) => step === 0);
  await mirror.button('Train').click();
  await settle(mirror);
  await switchOften(mirror, FILLING_SWITCHES, 1);
  const before = await bytesHeld(mirror);
  await switchOften(mirror, switches, steps / switches);
  return { steps, switches, before, after: await bytesHeld(mirror) };
}

test('measure the page', async ({ browser, page }) => {
  const navigationToFirstStepMs: number[] = [];
  for (let start = 0; start < COLD_STARTS; start++) navigationToFirstStepMs.push(await coldStart(browser));
  await install(page);
  const mirror = new MirrorPage(page);
  await mirror.open(`${WASM}autoplay`);
  const watched = await watchTraining(mirror);
  const stepsPerSecond = await mirror.value('steps-per-second');
  const penMs = await drawSlowly(mirror);
  const backend = await mirror.text('backend');
  const measured: Measured = { backend, navigationToFirstStepMs, watched, stepsPerSecond, penMs, memory: null };
  // A busy machine may not let it take all the steps that memory is judged by
  write(measured);
  write({ ...measured, memory: await watchMemory(mirror) });
});
