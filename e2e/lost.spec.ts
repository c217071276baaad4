/** What is lost from outside: the page's process, the GPU's, the browser's storage. The run is there again, or goes on. */
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { MirrorPage } from './pages/mirror-page.ts';

const SMALL = 'layers=784-20-10&batch=32';

/** Milliseconds since 1970 and step of the newest run that is kept. */
function newestKept(page: Page): Promise<{ saved: number; step: number }> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('mirror');
        opening.addEventListener('error', () => reject(opening.error ?? new Error('no database')));
        opening.addEventListener('success', () => {
          const asked = opening.result.transaction('heads').objectStore('heads').getAll();
          asked.addEventListener('success', () => {
            const heads = asked.result as { saved: number; step: number }[];
            opening.result.close();
            resolve(heads.reduce((one, other) => (one.saved > other.saved ? one : other), { saved: 0, step: 0 }));
          });
        });
      }),
  );
}

async function trainUntilKept(mirror: MirrorPage): Promise<number> {
  await mirror.button('Train').click();
  let kept = 0;
  await expect(async () => {
    ({ step: kept } = await newestKept(mirror.page));
    expect(kept).toBeGreaterThan(0);
  }).toPass({ timeout: 60_000 });
  return kept;
}

/** Ends the page's process at once. */
async function crash(page: Page, context: BrowserContext): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

test.describe('the process of a page', () => {
  test.use({ allowed: /Failed to load resource/ });

  test('that is killed leaves a run in the browser, which the next page offers and continues', async ({
    mirror,
    page,
    context,
  }) => {
    await mirror.open(SMALL);
    const kept = await trainUntilKept(mirror);
    await crash(page, context);
    const next = new MirrorPage(await context.newPage());
    await next.open(SMALL);
    const found = next.message('run-found');
    await found.getByRole('button', { name: 'Continue run', exact: true }).click();
    await expect(next.message('run-continued')).toBeVisible();
    expect(await next.reaches('step', (step) => step > 0)).toBeGreaterThanOrEqual(kept);
    await next.button('Train').click();
    await next.passesStep(kept + 5);
  });
});

test.describe('the storage of a browser', () => {
  test.use({ allowed: /Failed to load resource/ });

  test('that is full, fails half-way or is held by another tab is told of, and training goes on', async ({
    mirror,
    page,
  }) => {
    await page.clock.install();
    await page.addInitScript(() => {
      const { put } = IDBObjectStore.prototype;
      const { commit } = IDBTransaction.prototype;
      Object.assign(globalThis, { storage: 'well' });
      const isNow = (state: string): boolean => Reflect.get(globalThis, 'storage') === state;
      IDBObjectStore.prototype.put = function (...args) {
        if (isNow('full')) throw new DOMException('the disk is full', 'QuotaExceededError');
        return put.apply(this, args);
      };
      // All is asked for, and then the disk fails
      IDBTransaction.prototype.commit = function () {
        if (isNow('half')) this.abort();
        else commit.call(this);
      };
    });
    const become = (state: string): Promise<void> =>
      page.evaluate((how) => void Object.assign(globalThis, { storage: how }), state);
    await mirror.open(SMALL);
    await trainUntilKept(mirror);
    const message = mirror.message('autosave-failed');
    for (const [state, says] of [
      ['full', 'no room left'],
      ['half', 'storage failed'],
    ] as const) {
      await become(state);
      await expect(async () => {
        await page.clock.fastForward(70_000);
        await expect(message).toContainText(says, { timeout: 1000 });
      }).toPass({ timeout: 60_000 });
      const step = await mirror.value('step');
      await mirror.passesStep(step + 5);
    }
    await become('well');
    const before = await newestKept(page);
    await expect(async () => {
      await page.clock.fastForward(70_000);
      await expect(message).toHaveCount(0, { timeout: 1000 });
    }).toPass({ timeout: 60_000 });
    expect((await newestKept(page)).step).toBeGreaterThan(before.step);

    await test.step('cleared by the browser', async () => {
      const session = await page.context().newCDPSession(page);
      const { origin } = new URL(page.url());
      const { step } = await newestKept(page);
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
      await expect(mirror.message('storage-cleared')).toContainText('goes on');
      await mirror.passesStep(step + 5);
      await expect(async () => {
        await page.clock.fastForward(11_000);
        expect((await newestKept(page)).step).toBeGreaterThan(step);
      }).toPass({ timeout: 60_000 });
      await expect(mirror.message('autosave-failed')).toHaveCount(0);
    });

    // Somebody deletes the database, and this page holds on to it: the next to open it waits in vain
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const holding = indexedDB.open('mirror');
          holding.addEventListener('success', () => {
            indexedDB.deleteDatabase('mirror').addEventListener('blocked', () => resolve());
          });
        }),
    );
    const other = new MirrorPage(await page.context().newPage());
    await other.page.clock.install();
    await other.open(SMALL);
    await other.button('Train').click();
    await expect(async () => {
      await other.page.clock.fastForward(11_000);
      await expect(other.message('autosave-failed')).toContainText('does not answer', { timeout: 1000 });
    }).toPass({ timeout: 60_000 });
    await other.passesStep(5);
    await other.page.close();
  });
});

test.describe('the process of the GPU', () => {
  test.slow();

  for (const backend of ['webgpu', 'webgl'] as const) {
    test(`that is killed twice in mid-run gives the run from ${backend} to WASM, from where it was`, async ({
      baseURL,
      launchOptions,
    }) => {
      // A browser of its own: one whose GPU process has died is not what the next test expects
      const browser = await chromium.launch(launchOptions);
      try {
        const page = await browser.newPage({ serviceWorkers: 'block' });
        const errors: string[] = [];
        page.on('pageerror', ({ message }) => errors.push(message));
        const mirror = new MirrorPage(page);
        await page.goto(`${baseURL}#layers=784-8-4&batch=8&backend=${backend}`);
        await mirror.ready();
        expect(await mirror.text('backend')).toBe(backend);
        await mirror.button('Train').click();
        const session = await browser.newBrowserCDPSession();
        const kill = async (): Promise<void> => {
          const { processInfo } = await session.send('SystemInfo.getProcessInfo');
          const gpu = processInfo.find(({ type }) => type === 'GPU');
          if (!gpu) throw new Error('there is no GPU process');
          process.kill(gpu.id, 'SIGKILL');
        };
        await mirror.passesStep(5);
        await kill();
        await expect(mirror.message('engine-revived')).toContainText('was lost', { timeout: 60_000 });
        await mirror.passesStep((await mirror.value('step')) + 5);
        expect(await mirror.text('backend')).toBe(backend);
        await kill();
        await expect(mirror.message('engine-fallback')).toContainText('WASM trains instead', { timeout: 60_000 });
        await expect.poll(() => mirror.text('backend'), { timeout: 60_000 }).toBe('wasm');
        await mirror.passesStep((await mirror.value('step')) + 5);
        await expect(mirror.button('Pause')).toBeVisible();
        expect(errors).toEqual([]);
      } finally {
        await browser.close();
      }
    });
  }
});
