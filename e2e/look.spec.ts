/** How the page sits on its screen: themes, sizes, and nothing cut off. */
import { expect, test } from './fixtures.ts';

test('both themes paint the page, by the system and by the link', async ({ mirror, page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await mirror.open('layers=784-20-10');
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(background).not.toBe(light);
  await page.goto('about:blank');
  await mirror.open('layers=784-20-10&theme=light');
  expect(await background()).toBe(light);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('the whole stage fits 1280 × 800 without scrolling', async ({ mirror, page }) => {
  await mirror.open();
  expect(await mirror.overflow()).toBeLessThanOrEqual(0);
  for (const name of ['Train', 'Clear']) {
    const box = await mirror.button(name).boundingBox();
    expect(box && box.y + box.height).toBeLessThanOrEqual(800);
  }
  const deepest = await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('[data-readout^="asymmetry"]')].map((e) => e.getBoundingClientRect().bottom),
    ),
  );
  expect(deepest).toBeLessThanOrEqual(800);
});

test('on a phone 360 px wide one can train, switch and draw without scrolling sideways', async ({ mirror, page }) => {
  await page.setViewportSize({ width: 360, height: 720 });
  await mirror.open('layers=784-20-10&batch=16');
  expect(await mirror.overflow()).toBeLessThanOrEqual(0);
  await mirror.button('Train').click();
  await mirror.passesStep(3);
  await mirror.chooseRule('Untied');
  await mirror.reaches('asymmetry-0', (value) => value > 0);
  await mirror.button('Clear').click();
  await mirror.draw([
    [0.5, 0.2],
    [0.5, 0.8],
  ]);
  await mirror.reaches('drawing-error', (error) => error > 0);
  expect(await mirror.overflow()).toBeLessThanOrEqual(0);
});
