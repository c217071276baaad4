/**
 * Faults put into the page from outside, many to a page, for a page takes seconds to load; docs/faults.md says which test
 * injects which. After each the run goes on, or can be gone on with, and a sentence says what happened.
 */
import type { CDPSession, Page, Worker } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { MirrorPage } from './pages/mirror-page.ts';
import { keepTrainers, killTrainer, sayAsTrainer } from './pages/trainers.ts';

const SMALL = 'layers=784-20-10&batch=32&backend=wasm';
const TEN_MINUTES = 600_000;

/** The thread that trains. */
function trainer(page: Page): Worker {
  const worker = page.workers().find((one) => one.url().includes('/worker-'));
  if (!worker) throw new Error('no worker');
  return worker;
}

/** It trains on, and no step was lost. */
async function goesOn(mirror: MirrorPage, from: number): Promise<void> {
  await mirror.passesStep(from + 5);
  await expect(mirror.button('Pause')).toBeVisible();
}

/** Ten seconds pass on the page's clock without a sign of life. */
async function isMissed(mirror: MirrorPage): Promise<void> {
  await expect(async () => {
    await mirror.page.clock.runFor(2000);
    await expect(mirror.message('worker-crashed')).toContainText('no sign of life', { timeout: 100 });
  }).toPass({ timeout: 60_000 });
}

/** Clicks that many times before the page can do anything else. */
async function clickAtOnce(mirror: MirrorPage, name: string, times: number): Promise<void> {
  await mirror.button(name).evaluate((button: HTMLButtonElement, count) => {
    for (let i = 0; i < count; i += 1) button.click();
  }, times);
}

/** Stops the page's process for a moment, threads and all, as a system does that sleeps. */
async function sleep(page: Page): Promise<void> {
  const browser = page.context().browser();
  const session = await browser?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  if (process.platform === 'win32') return;
  for (const id of renderers) process.kill(id, 'SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const id of renderers) process.kill(id, 'SIGCONT');
}

async function freeze(page: Page, session: CDPSession): Promise<void> {
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await sleep(page);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await page.clock.fastForward(TEN_MINUTES);
}

/** Clicks through all rules, over and over, faster than any of them can be taken up. */
async function switchOften(mirror: MirrorPage, times: number): Promise<void> {
  await mirror.page.getByRole('radiogroup', { name: 'Tying rule' }).evaluate(async (group, count) => {
    const radios = [...group.querySelectorAll('input')].slice(0, 10);
    for (let i = 0; i < count; i += 1) {
      radios[i % radios.length]?.click();
      if (i % 50 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
  }, times);
}

/** What a training thread made since it was told to keep it, and the newest weights that it sent. */
interface Kept {
  readonly memories: WebAssembly.Memory[];
  readonly helpers: { terminate(): void }[];
  weights: Float32Array;
}

/** Runs in the thread: what the next engine makes can be reached. */
function keepMemories(thread: Worker): Promise<void> {
  return thread.evaluate(() => {
    const kept: Kept = { memories: [], helpers: [], weights: new Float32Array(0) };
    const [{ Memory }, { Worker: Helper, postMessage }] = [WebAssembly, globalThis];
    WebAssembly.Memory = class extends Memory {
      constructor(how: WebAssembly.MemoryDescriptor) {
        super(how);
        kept.memories.push(this);
      }
    };
    Object.assign(globalThis, {
      kept,
      Worker: class extends Helper {
        constructor(url: string | URL, how?: WorkerOptions) {
          super(url, how);
          kept.helpers.push(this);
        }
      },
      postMessage(message: { value?: { parameters?: Float32Array } | null }, how: StructuredSerializeOptions) {
        kept.weights = message.value?.parameters?.slice(0, 8) ?? kept.weights;
        postMessage(message, how);
      },
    });
  });
}

/** Runs in the thread: NaN where the second weight stands. Returns in how many places it was found. */
function spoilWeight(): number {
  const { memories, weights } = Reflect.get(globalThis, 'kept') as Kept;
  let found = 0;
  for (const { buffer } of memories) {
    const numbers = new Float32Array(buffer);
    for (let at = numbers.indexOf(weights[0] ?? 0); at >= 0; at = numbers.indexOf(weights[0] ?? 0, at + 1)) {
      if (!weights.every((weight, i) => weight === numbers[at + i])) continue;
      numbers[at + 1] = NaN;
      found += 1;
    }
  }
  return weights.length > 0 ? found : 0;
}

test.describe('one page', () => {
  test.use({ allowed: /Failed to load resource/ });
  // A thousand switches are as many renderings of the page: seconds on a quiet machine
  test.setTimeout(400_000);

  test('outlives stray messages, clocks, sleep, haste, and a worker that is stuck or killed', async ({
    mirror,
    page,
  }) => {
    await page.clock.install();
    await keepTrainers(page);
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/mnist/train-3.gz', async (route) => {
      await slow;
      await route.continue();
    });
    let isSpoilt = true;
    await page.route('**/mnist/train-4.gz', async (route) => {
      const body = await (await route.fetch()).body();
      body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ (isSpoilt ? 1 : 0);
      await route.fulfill({ status: 200, body });
    });
    await mirror.open(SMALL);
    await mirror.button('Train').click();

    await test.step('a slow file, and one that is corrupted', async () => {
      // Its images are due at step 257
      await mirror.passesStep(256);
      expect(await mirror.value('train-images')).toBe(8192);
      release();
      const message = mirror.message('data-failed');
      await expect(message).toContainText('train-4.gz');
      await goesOn(mirror, 256);
      isSpoilt = false;
      await message.getByRole('button', { name: 'Retry' }).click();
      await mirror.reaches('train-images', (images) => images === 60_000);
      await expect(message).toHaveCount(0);
    });

    await test.step('messages of a stale run, and from whoever embeds the page', async () => {
      const step = await mirror.value('step');
      const problem = { code: 'diverged', step: 1, learningRate: 1, goodStep: 0 };
      const events = [
        { kind: 'running', running: false, because: 'asked', step: 1 },
        { kind: 'problem', problem },
        { kind: 'progress', progress: null },
      ];
      const stale = [0, -1, 99, null].flatMap((run) => events.map((event) => ({ kind: 'event', run, event })));
      await sayAsTrainer(page, [
        ...stale,
        { kind: 'reply', id: 1e9, value: {} },
        { kind: 'refused', id: -1, error: {} },
      ]);
      await page.evaluate(() => {
        for (const data of [null, 'stop', { kind: 'event', run: 1 }, { kind: 'take-over' }])
          window.postMessage(data, '*');
      });
      await goesOn(mirror, step);
      await expect(mirror.message('diverged')).toHaveCount(0);
    });

    await test.step('a clock set back and forward', async () => {
      for (const year of ['1999', '2099']) {
        await page.clock.setSystemTime(new Date(`${year}-06-01`));
        await goesOn(mirror, await mirror.value('step'));
      }
    });

    await test.step('ten minutes frozen', async () => {
      const session = await page.context().newCDPSession(page);
      await freeze(page, session);
      await goesOn(mirror, await mirror.value('step'));
      await expect(mirror.message('worker-crashed')).toHaveCount(0);
    });

    await test.step('two clicks faster than a step', async () => {
      await mirror.button('Pause').click();
      await expect(mirror.button('Train')).toBeVisible();
      // The button is back before the last steps are told
      let last = NaN;
      const step = await mirror.reaches('step', (value) => {
        const rests = value === last;
        last = value;
        return rests;
      });
      await clickAtOnce(mirror, 'Step', 2);
      await mirror.reaches('step', (value) => value === step + 2);
      await clickAtOnce(mirror, 'Train', 2);
      await expect(mirror.button('Train')).toBeVisible();
    });

    await test.step('a thousand switches, training', async () => {
      await mirror.button('Train').click();
      await switchOften(mirror, 1000);
      await expect(mirror.rule('Orthonormal')).toBeChecked();
      await goesOn(mirror, await mirror.value('step'));
      await expect.poll(() => new URL(page.url()).hash).toContain('rule=orthonormal');
    });

    await test.step('a hundred resets', async () => {
      await clickAtOnce(mirror, 'Reset', 100);
      await mirror.ready();
      await mirror.reaches('step', (step) => step === 0);
    });

    await test.step('layers resized while it trains', async () => {
      for (const layers of ['784-64-32-16', '784-5-3', '784-20-10']) {
        await mirror.button('Train').click();
        await page.evaluate((sizes) => {
          location.hash = location.hash.replace(/layers=[\d-]+/, `layers=${sizes}`);
        }, layers);
        await expect(mirror.button('Train')).toBeVisible();
        await mirror.ready();
      }
      await mirror.button('Train').click();
      await goesOn(mirror, 0);
    });

    await test.step('a worker that lives beside a run that is dead', async () => {
      await trainer(page).evaluate(() => {
        // Whoever waits for the next turn waits for ever; and half a minute passes
        MessagePort.prototype.postMessage = () => undefined;
        Object.assign(globalThis, { setTimeout: () => 0 });
        const now = performance.now.bind(performance);
        performance.now = () => now() + 30_000;
      });
      await isMissed(mirror);
      await goesOn(mirror, await mirror.value('step'));
    });

    await test.step('a worker that was killed in mid-step', async () => {
      await mirror.message('worker-crashed').getByRole('button', { name: 'Dismiss' }).click();
      await killTrainer(page);
      await isMissed(mirror);
      await goesOn(mirror, await mirror.value('step'));
    });
  });
});

test.describe('numbers and memory', () => {
  test.use({ allowed: /Failed to load resource|wasm|WebAssembly/i });
  test.slow();

  test('that run out or are none end in a sentence and a run that goes on', async ({ mirror, page }) => {
    await mirror.open(`${SMALL}&noise=0.2`);
    await mirror.button('Train').click();
    await mirror.passesStep(20);
    await mirror.button('Pause').click();
    await mirror.reaches('test-loss', (loss) => loss > 0);

    await test.step('an input that is not a number', async () => {
      await trainer(page).evaluate(() => Object.assign(globalThis, { log: Math.log }));
      await trainer(page).evaluate(() => void (Math.log = () => NaN));
      await mirror.button('Train').click();
      await expect(mirror.message('diverged')).toBeVisible();
      await trainer(page).evaluate(() => void (Math.log = Reflect.get(globalThis, 'log') as typeof Math.log));
      await mirror.message('diverged').getByRole('button', { name: /half/ }).click();
      await expect(mirror.message('rolled-back')).toBeVisible();
      await mirror.button('Train').click();
      await goesOn(mirror, await mirror.value('step'));
    });

    await test.step('a weight that is not a number', async () => {
      await keepMemories(trainer(page));
      // Another size needs another engine
      await page.evaluate(() => void (location.hash = location.hash.replace('784-20-10', '784-21-10')));
      await mirror.reaches('step', (step) => step === 0);
      await mirror.ready();
      await mirror.button('Train').click();
      await mirror.passesStep(20);
      await mirror.button('Pause').click();
      await mirror.reaches('test-loss', (loss) => loss > 0);
      await expect.poll(() => trainer(page).evaluate(spoilWeight)).toBeGreaterThan(0);
      await mirror.button('Train').click();
      await mirror.message('diverged').getByRole('button', { name: /half/ }).click();
      await expect(mirror.message('rolled-back')).toBeVisible();
      await mirror.button('Train').click();
      await goesOn(mirror, await mirror.value('step'));
    });

    await test.step('a helper thread that is ended from outside', async () => {
      const helpers = await trainer(page).evaluate(() => {
        const { helpers: threads } = Reflect.get(globalThis, 'kept') as Kept;
        threads.at(-1)?.terminate();
        return threads.length;
      });
      // There is none on a machine with one core
      if (helpers > 0) await expect(mirror.message('threads-lost')).toBeVisible({ timeout: 60_000 });
      await goesOn(mirror, await mirror.value('step'));
      expect(await mirror.text('backend')).toBe('wasm');
    });

    await test.step('no memory left in mid-run', async () => {
      await trainer(page).evaluate(() => {
        const { slice } = Float32Array.prototype;
        const become = (how: typeof slice): unknown => Object.assign(Float32Array.prototype, { slice: how });
        // Until another run is asked for
        self.addEventListener('message', ({ data }: MessageEvent<{ kind: string }>) => {
          if (data.kind === 'build') become(slice);
        });
        become(() => {
          throw new RangeError('Array buffer allocation failed');
        });
      });
      await expect(mirror.message('engine-revived')).toContainText('allocation failed');
      await mirror.passesStep(1);
    });

    await test.step('no memory for a larger network', async () => {
      await trainer(page).evaluate(() => {
        WebAssembly.Memory.prototype.grow = () => {
          throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
        };
      });
      await page.evaluate(() => void (location.hash = location.hash.replace('784-21-10', '784-300-10')));
      await expect(mirror.message('engine-fallback')).toContainText('MiB');
      await mirror.ready();
      await mirror.button('Step').click();
      await mirror.reaches('step', (step) => step === 1);
    });
  });
});
