/** The drawer `Code`, as a visitor uses it: a unit taken in hand, the map pointed at, a test digit taken from it. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** What a canvas shows, as text that differs where a pixel does. */
const pictureOf = (canvas: Locator): Promise<string> =>
  canvas.evaluate((element) => (element instanceof HTMLCanvasElement ? element.toDataURL() : ''));

interface Marks {
  /** Pixels that hold something. */
  readonly count: number;
  /** Where one of them lies, near the middle, in shares of width and height. */
  readonly place: { readonly x: number; readonly y: number };
}

const marksOf = (canvas: Locator): Promise<Marks> =>
  canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return { count: 0, place: { x: 0, y: 0 } };
    const { width, height } = element;
    const copy = Object.assign(document.createElement('canvas'), { width, height });
    const context = copy.getContext('2d', { willReadFrequently: true });
    context?.drawImage(element, 0, 0);
    const data = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray(0);
    const pixels = Array.from({ length: width * height }, (_, pixel) => pixel);
    const inked = pixels.filter((pixel) => (data[4 * pixel + 3] ?? 0) > 190);
    const middle = width * Math.floor(height / 2) + Math.floor(width / 2);
    const near = inked.find((pixel) => pixel >= middle) ?? 0;
    const place = { x: (near % width) / width, y: Math.floor(near / width) / height };
    return { count: inked.length, place };
  });

const openCode = (page: Page): Promise<void> => page.getByRole('tab', { name: 'Code', exact: true }).click();
const picture = (page: Page, name: string): Locator => page.getByRole('img', { name, exact: true });

test('a unit moved by keys changes what is decoded, and lets go again', async ({ mirror, page }) => {
  await mirror.open('backend=wasm&layers=784-64-16&stop=40');
  await mirror.button('Train').click();
  await mirror.passesStep(40);
  await openCode(page);
  const slider = page.getByRole('slider', { name: 'Code unit 3', exact: true });
  await slider.focus();
  await mirror.reaches('code-error', (value) => value > 0);
  // Nothing is held yet: the decoder gives the reconstruction itself
  expect(await mirror.value('code-error')).toBeCloseTo(await mirror.value('drawing-error'), 5);
  const [before, value, error] = [
    await pictureOf(picture(page, 'Decoded from the code')),
    await mirror.value('code-3'),
    await mirror.value('code-error'),
  ];
  await slider.press('PageUp');
  await slider.press('PageUp');
  await mirror.reaches('code-3', (now) => now > value);
  await expect.poll(() => pictureOf(picture(page, 'Decoded from the code'))).not.toBe(before);
  expect(await mirror.value('code-error')).not.toBe(error);
  await slider.press('Shift+ArrowRight');
  await expect(page.getByRole('slider', { name: 'Code unit 4', exact: true })).toBeFocused();
  await mirror.button('Reset to the drawing').click();
  await mirror.reaches('code-3', (now) => now === value);
  await expect.poll(() => pictureOf(picture(page, 'Decoded from the code'))).toBe(before);
});

test('the map shows 2,000 test images, and a click or Enter puts one on the pad', async ({ mirror, page }) => {
  await mirror.open('backend=wasm');
  await mirror.reaches('test-images', (value) => value === 10_000);
  await openCode(page);
  await mirror.reaches('map-images', (value) => value === 2000);
  const map = page.getByRole('img', { name: 'Map of the codes of 2,000 test images, PCA', exact: true });
  const marks = page.locator('.code-map-marks');
  await expect.poll(async () => (await marksOf(marks)).count).toBeGreaterThan(4000);
  const { count } = await marksOf(marks);
  await page.getByRole('button', { name: 'Class 0', exact: true }).click();
  await expect.poll(async () => (await marksOf(marks)).count).toBeLessThan(count);

  await map.focus();
  await map.press('ArrowRight');
  const pointed = page.locator('.code-pointed').getByRole('img', { name: /^Test digit, class [1-9]$/ });
  const label = (await pointed.getAttribute('aria-label'))?.at(-1) ?? '';
  const digit = await pictureOf(pointed);
  await map.press('Enter');
  await expect(page.getByText(`A test digit: ${label}`, { exact: true })).toBeAttached();
  await expect.poll(() => pictureOf(picture(page, 'Network input'))).toBe(digit);

  await mirror.button('Clear').click();
  const { place } = await marksOf(marks);
  const box = await map.boundingBox();
  await map.click({ position: { x: place.x * (box?.width ?? 0), y: place.y * (box?.height ?? 0) } });
  const clicked = page.locator('.code-pointed').getByRole('img', { name: /^Test digit, class \d$/ });
  const taken = await pictureOf(clicked);
  await expect.poll(() => pictureOf(picture(page, 'Network input'))).toBe(taken);

  await page.getByText('The map as a table', { exact: true }).click();
  await page
    .getByRole('button', { name: /^Put test image \d+, class 7, on the pad$/ })
    .first()
    .click();
  await expect(page.getByText('A test digit: 7', { exact: true })).toBeAttached();
});

test('UMAP says how far it is and can be called off', async ({ mirror, page }) => {
  await mirror.open('backend=wasm&layers=784-16-2');
  await openCode(page);
  await mirror.reaches('map-images', (value) => value > 500);
  await page
    .getByRole('radiogroup', { name: 'Projection' })
    .getByRole('radio', { name: 'UMAP' })
    .check({ force: true });
  await mirror.button('Compute UMAP').click();
  await mirror.reaches('umap-progress', (value) => value > 0 && value <= 1);
  await mirror.button('Cancel').click();
  await expect(mirror.message('umap-cancelled')).toBeVisible();
  await expect(mirror.button('Compute UMAP')).toBeVisible();
  expect(mirror.complaints).toEqual([]);
});
