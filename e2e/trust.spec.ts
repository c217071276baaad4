/** Nothing is lost: not by a reload, not by a worker that throws, dies or hangs, not by a device that goes away. */
import type { Page, Worker } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { SEVEN, type MirrorPage } from './pages/mirror-page.ts';
import { keepTrainers, restsSafely } from './pages/trainers.ts';

const SMALL = 'layers=784-20-10&batch=32';

test('a reload offers the run, and continues it with its drawing and its film where it was', async ({
  mirror,
  page,
}) => {
  await keepTrainers(page);
  await mirror.open(SMALL);
  await expect(mirror.message('run-found')).toHaveCount(0);
  await mirror.draw(SEVEN);
  await mirror.button('Train').click();
  await mirror.passesStep(200);
  const before = await mirror.value('test-loss');
  const step = await restsSafely(mirror);
  // What was learnt since the last test is tested at rest
  const loss = await mirror.reaches('test-loss', (value) => value > 0 && value !== before);
  const error = await mirror.reaches('drawing-error', (value) => value > 0);
  const frames = await page.getByRole('slider', { name: 'Film', exact: true }).getAttribute('max');
  await page.reload();
  await mirror.ready();
  const found = mirror.message('run-found');
  await expect(found).toBeVisible();
  expect(await mirror.value('step')).toBe(0);
  await found.getByRole('button', { name: 'Continue run', exact: true }).click();
  await expect(mirror.message('run-continued')).toBeVisible();
  expect(await mirror.reaches('step', (value) => value > 0)).toBe(step);
  await mirror.reaches('test-loss', (value) => value === loss);
  await mirror.reaches('drawing-error', (value) => value === error);
  await expect(page.getByRole('slider', { name: 'Film', exact: true })).toHaveAttribute('max', frames ?? '');
  await mirror.button('Train').click();
  await mirror.passesStep(step + 10);
});

/** Changes a byte of every record that came to this step. */
function damage(page: Page, step: number): Promise<void> {
  return page.evaluate(
    (at) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('mirror');
        opening.addEventListener('error', () => reject(opening.error ?? new Error('no database')));
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction(['heads', 'bodies'], 'readwrite');
          const [heads, bodies] = [transaction.objectStore('heads'), transaction.objectStore('bodies')];
          const listed: IDBRequest<unknown[]> = heads.getAll();
          listed.addEventListener('success', () => {
            for (const { key } of (listed.result as { key: string; step: number }[]).filter(
              ({ step: of }) => of === at,
            )) {
              const body: IDBRequest<unknown> = bodies.get(key);
              body.addEventListener('success', () => {
                const bytes = body.result as Uint8Array;
                bytes.set([1 + (bytes.at(-100) ?? 0)], bytes.length - 100);
                bodies.put(bytes, key);
              });
            }
          });
          transaction.addEventListener('complete', () => (opening.result.close(), resolve()));
        });
      }),
    step,
  );
}

test('a damaged record is named, costs the run on the page nothing, and the one before it is offered', async ({
  mirror,
  page,
}) => {
  const stepTo = async (last: number): Promise<void> => {
    for (let step = 1; step <= last; step += 1) {
      await mirror.button('Step').click();
      await mirror.passesStep(step);
    }
  };
  await mirror.open(SMALL);
  await stepTo(2);
  await page.reload();
  await expect(mirror.message('run-found')).toContainText('step 2');
  await stepTo(3);
  await page.reload();
  const found = mirror.message('run-found');
  await expect(found).toContainText('step 3');
  await damage(page, 3);
  await stepTo(1);
  await found.getByRole('button', { name: 'Continue run', exact: true }).click();
  await expect(mirror.message('record-damaged')).toContainText('damaged');
  expect(await mirror.value('step')).toBe(1);
  await expect(found).toContainText('step 2');
  await found.getByRole('button', { name: 'Continue run', exact: true }).click();
  await mirror.reaches('step', (step) => step === 2);
});

test.describe('a worker', () => {
  test.use({ allowed: /boom|Failed to load resource/ });

  test('that throws is started again, and the run goes on from a few seconds before', async ({ mirror, page }) => {
    await keepTrainers(page);
    await mirror.open(SMALL);
    await mirror.button('Train').click();
    await mirror.passesStep(100);
    const before = await restsSafely(mirror);
    await mirror.button('Train').click();
    await mirror.passesStep(before + 1);
    await page.workers()[0]?.evaluate(
      () =>
        void setTimeout(() => {
          throw new Error('boom');
        }),
    );
    const message = mirror.message('worker-crashed');
    await expect(message).toContainText('goes on from step');
    await mirror.passesStep(before + 1);
    await expect(mirror.button('Pause')).toBeVisible();
  });
});

test.describe('a device that is lost', () => {
  test.use({ allowed: /WebGPU|WebGL|GPU|Device|context|lost|destroyed/i });

  /** Changes to a graphics backend after its worker was made to remember what it opens. */
  async function openWatched(mirror: MirrorPage, backend: 'webgpu' | 'webgl'): Promise<Worker> {
    await keepTrainers(mirror.page);
    await mirror.open(`${SMALL}&backend=wasm`);
    const worker = mirror.page.workers().find((one) => one.url().includes('/worker-'));
    if (!worker) throw new Error('no worker');
    await worker.evaluate(() => {
      const keep = (kept: unknown): void => void Object.assign(globalThis, { lose: kept });
      const { requestDevice } = GPUAdapter.prototype;
      GPUAdapter.prototype.requestDevice = async function (...args) {
        const device = await requestDevice.apply(this, args);
        keep(() => device.destroy());
        return device;
      };
      const { getContext } = OffscreenCanvas.prototype;
      Object.assign(OffscreenCanvas.prototype, {
        getContext(this: OffscreenCanvas, ...args: Parameters<typeof getContext>) {
          const context = getContext.apply(this, args);
          if (context instanceof WebGL2RenderingContext) {
            keep(() => context.getExtension('WEBGL_lose_context')?.loseContext());
          }
          return context;
        },
      });
    });
    await mirror.page.evaluate((name) => void (location.hash = location.hash.replace('wasm', name)), backend);
    await expect(mirror.button('Train')).toBeVisible();
    await expect.poll(() => mirror.text('backend'), { timeout: 60_000 }).toBe(backend);
    await mirror.ready();
    return worker;
  }

  for (const backend of ['webgpu', 'webgl'] as const) {
    // Twice, and a lower engine takes the run over: e2e/lost.spec.ts, where the GPU's process is killed
    test(`${backend}: is opened again, and the run goes on`, async ({ mirror }) => {
      const worker = await openWatched(mirror, backend);
      await mirror.button('Train').click();
      await mirror.passesStep(3);
      const step = await restsSafely(mirror);
      await worker.evaluate(() => (Reflect.get(globalThis, 'lose') as () => void)());
      await expect(mirror.message('engine-revived')).toContainText(/goes on from step/);
      await expect.poll(() => mirror.text('backend'), { timeout: 60_000 }).toBe(backend);
      await mirror.reaches('step', (value) => value >= step);
      await mirror.button('Train').click();
      await mirror.passesStep(step + 10);
    });
  }
});
