/** Data sets as a visitor uses them: chosen, opened from files that other programs wrote, added to, and refused. */
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import type { MirrorPage } from './pages/mirror-page.ts';

const { files: MADE } = JSON.parse(
  readFileSync(new URL('../src/data/fixtures/own-files.json', import.meta.url), 'utf8'),
) as { files: Record<string, string> };

const files = (...names: string[]) =>
  names.map((name) => ({
    name: name.replace('bad/', ''),
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(MADE[name] ?? '', 'base64'),
  }));

const open = (mirror: MirrorPage, ...names: string[]): Promise<void> =>
  mirror.page.getByLabel('Open data files').setInputFiles(files(...names));

const openSettings = (mirror: MirrorPage): Promise<void> => mirror.page.getByRole('tab', { name: 'Settings' }).click();

test('a data set is chosen, shown and trained on, with lines of its own', async ({ mirror, page }) => {
  await mirror.open('data=generated&layers=784-20-9&backend=wasm');
  await openSettings(mirror);
  const choice = page.getByRole('combobox', { name: 'Data set' });
  await expect(choice).toHaveValue('generated');
  await expect(page.getByText('nine numbers')).toBeVisible();
  await mirror.reaches('mean-image-loss', (loss) => loss > 0.05 && loss < 0.07);
  await choice.selectOption('fashion-mnist');
  await mirror.reaches('train-images', (images) => images >= 1536);
  await expect(page.getByText(/^Classes: .*Ankle boot/)).toBeVisible();
  await expect(
    page.getByRole('img', { name: /40 training images of Fashion-MNIST: .*(?:Dress|Coat|Bag)/ }),
  ).toBeVisible();
  await expect(page.getByRole('img', { name: 'Mean image of Fashion-MNIST' })).toBeVisible();
  expect(new URL(page.url()).hash).toContain('data=fashion-mnist');
  await mirror.ready();
  await mirror.button('Step').click();
  await mirror.reaches('step', (step) => step === 1);
});

test('own arrays and pictures are opened and trained on; a bad file changes nothing', async ({ mirror, page }) => {
  await mirror.open('layers=784-20-10&backend=wasm&batch=4');
  await openSettings(mirror);
  await expect(page.getByText('Nothing is uploaded anywhere')).toBeVisible();
  await open(mirror, 'images.idx3.gz', 'labels.idx1.gz');
  await expect(mirror.message('data-opened')).toContainText('10 images of 10×10');
  await expect(page.getByRole('combobox', { name: 'Data set' })).toHaveValue('own');
  // 100-20-10: one matrix a pair, and the biases of both halves
  await mirror.reaches('parameters', (count) => count === 100 * 20 + 20 * 10 + 20 + 10 + 100 + 20);
  await mirror.button('Step').click();
  await mirror.reaches('step', (step) => step === 1);
  for (const [bad, words] of [
    ['bad/fortran.npy', ['fortran.npy', 'C order', 'Fortran order']],
    ['bad/bomb.gz', ['bomb.gz', '200 MB', '784 MB']],
    ['bad/wide.png', ['wide.png', '8,192', '20,000×4']],
    ['bad/moving.gif', ['moving.gif', 'still', 'animated']],
    ['bad/text.txt', ['text.txt', 'NPY', '6E 6F 20 70']],
  ] as const) {
    await open(mirror, bad);
    for (const word of words) await expect(mirror.message('file-refused')).toContainText(word);
  }
  expect(await mirror.value('step')).toBe(1);
  await page.getByLabel('Side in pixels').fill('12');
  await open(mirror, 'picture.png', 'picture.jpg', 'picture.webp', 'picture.gif');
  await expect(mirror.message('data-opened')).toContainText('3 images of 12×12');
  await expect(mirror.message('file-refused')).toHaveCount(0);
  await mirror.reaches('parameters', (count) => count === 144 * 20 + 20 * 10 + 20 + 10 + 144 + 20);
  await page.getByLabel('Label of the drawing').fill('mine');
  await mirror.button('Add to my set').click();
  await expect(mirror.message('added-to-own')).toContainText('5 images');
  await mirror.reaches('train-images', (images) => images === 4);
  await mirror.button('Step').click();
  await mirror.reaches('step', (step) => step === 1);
});

test('a link cannot hold own data, and says so', async ({ mirror }) => {
  await mirror.open('data=own&layers=784-20-10&noise=0.3&corruption=masking');
  await expect(mirror.message('setting')).toContainText('no link can hold');
  await mirror.button('Step').click();
  await mirror.reaches('step', (step) => step === 1);
  expect(new URL(mirror.page.url()).hash).toContain('corruption=masking');
});
