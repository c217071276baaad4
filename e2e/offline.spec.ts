/** The page without a network, and what it may never do with one. */
import { expect, test } from './fixtures.ts';

test.describe('after a first visit', () => {
  test.use({ serviceWorkers: 'allow', allowed: /Failed to load resource|ERR_INTERNET_DISCONNECTED|TrustedScript/ });

  test('the page opens and trains on MNIST with the network cut @sub-path', async ({ mirror, page, context }) => {
    await mirror.open('layers=784-20-10');
    await mirror.reaches('train-images', (images) => images === 60_000);
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (!active) throw new Error('no service worker');
    });
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const names = await caches.keys();
          const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
          // Of the page, and of its data
          return kept.length === 2 ? Math.min(...kept) : 0;
        }),
      )
      .toBeGreaterThan(10);
    await context.setOffline(true);
    await page.reload();
    await mirror.ready();
    await mirror.reaches('train-images', (images) => images === 60_000);
    await mirror.button('Train').click();
    await mirror.passesStep(20);
    await page.getByRole('tab', { name: 'Race', exact: true }).click();
    await expect(page.getByRole('tabpanel')).toBeVisible();
  });
});

test.describe('text', () => {
  test.use({ allowed: /Trusted(?:HTML|Script)/ });

  test('becomes neither HTML nor a script, and no script comes from elsewhere', async ({ mirror, page }) => {
    await mirror.open();
    const refused = await page.evaluate(() => {
      const paragraph = document.createElement('p');
      const script = document.createElement('script');
      const attempts = [
        () => (paragraph.innerHTML = '<b>text</b>'),
        () => new Worker('https://elsewhere.example/worker.js'),
        () => (script.src = 'https://elsewhere.example/script.js'),
        () => (script.text = 'globalThis.harm = 1'),
      ];
      return attempts.map((attempt) => {
        try {
          attempt();
          return false;
        } catch {
          return true;
        }
      });
    });
    expect(refused).toEqual([true, true, true, true]);
  });
});
