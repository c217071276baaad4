/** The page's training threads where a test can reach them, and what they have last told. */
import type { Page } from '@playwright/test';
import type { MirrorPage } from './mirror-page.ts';

/** To be called before the page is opened. */
export async function keepTrainers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const trainers: InstanceType<typeof globalThis.Worker>[] = [];
    const kept = { trainers, snapshot: -1 };
    Object.assign(globalThis, {
      kept,
      Worker: class extends globalThis.Worker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          if (options?.name !== 'mirror') return;
          trainers.push(this);
          type Told = { kind: string; value?: { checkpoint?: { state: { step: number } } } | null };
          this.addEventListener('message', ({ data }: MessageEvent<Told>) => {
            if (data.kind === 'reply') kept.snapshot = data.value?.checkpoint?.state.step ?? kept.snapshot;
          });
        }
      },
    });
  });
}

type Kept = { readonly trainers: readonly InstanceType<typeof globalThis.Worker>[]; readonly snapshot: number };

/** Waits until the page has a snapshot of the very step at which it rests. */
export async function restsSafely(mirror: MirrorPage): Promise<number> {
  await mirror.button('Pause').click();
  await mirror.button('Train').waitFor();
  await mirror.page.waitForFunction(() => {
    const { snapshot } = Reflect.get(globalThis, 'kept') as Kept;
    const step = document.querySelector('[data-readout="step"]')?.getAttribute('data-value');
    return snapshot === Number(step);
  });
  return mirror.value('step');
}

/** Ends the newest thread where it stands, as a system does that is short of memory. */
export function killTrainer(page: Page): Promise<void> {
  return page.evaluate(() => (Reflect.get(globalThis, 'kept') as Kept).trainers.at(-1)?.terminate());
}

/** Has the newest thread say what it did not say. */
export function sayAsTrainer(page: Page, messages: readonly unknown[]): Promise<void> {
  return page.evaluate((said) => {
    const { trainers } = Reflect.get(globalThis, 'kept') as Kept;
    for (const data of said) trainers.at(-1)?.dispatchEvent(new MessageEvent('message', { data }));
  }, messages);
}
