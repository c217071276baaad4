/** Files that leave the page and come back. */
import { readFileSync } from 'node:fs';
import type { Download } from '@playwright/test';
import { readCapsule } from '../src/export/capsule.ts';
import { readWeights } from '../src/export/weights-file.ts';
import { expect, test } from './fixtures.ts';
import type { MirrorPage } from './pages/mirror-page.ts';

async function download(mirror: MirrorPage, name: string): Promise<{ path: string; bytes: Uint8Array }> {
  const [file] = await Promise.all([mirror.page.waitForEvent('download'), mirror.button(name).click()]);
  const path = await (file satisfies Download).path();
  return { path, bytes: new Uint8Array(readFileSync(path)) };
}

/** What a visitor sees of where the run stands. */
const standing = async (mirror: MirrorPage): Promise<unknown> => ({
  step: await mirror.value('step'),
  train: await mirror.value('train-loss'),
  test: await mirror.reaches('test-loss', (loss) => loss > 0),
  drawing: await mirror.reaches('drawing-error', (error) => error > 0),
  frames: await mirror.page.getByRole('slider', { name: 'Film', exact: true }).getAttribute('max'),
});

test('a capsule goes on where it was left, to the bit, a bookmark too; weights start a new run; curves lie beside it; a broken file changes nothing', async ({
  mirror,
}) => {
  await mirror.open('backend=wasm&layers=784-20-10&seed=5&stop=40&rule=soft');
  await mirror.button('Train').click();
  await mirror.passesStep(40);
  await mirror.page.getByRole('tab', { name: 'Take it with you' }).click();
  const capsule = await download(mirror, 'Download capsule');
  const weights = await download(mirror, 'Download .npz');
  const left = readCapsule(capsule.bytes);
  expect(left.checkpoint.state.step).toBe(40);
  const filmBytes = await mirror.reaches('capsule-film-bytes', (bytes) => bytes > 0);
  await mirror.page.getByLabel('With the film').uncheck();
  const light = await download(mirror, 'Download capsule');
  expect(readCapsule(light.bytes).checkpoint).toEqual({ ...left.checkpoint, film: [] });
  expect(capsule.bytes.length - light.bytes.length).toBeGreaterThan(0.8 * filmBytes);
  expect(readWeights(weights.bytes).parameters).toEqual(left.checkpoint.state.parameters);

  const loss = await mirror.value('train-loss');
  await mirror.button('Step').click();
  await mirror.passesStep(41);
  const next = await mirror.value('train-loss');
  expect(next).not.toBe(loss);

  await expect.poll(() => standing(mirror)).toMatchObject({ step: 41, frames: '7' });
  const marked = await standing(mirror);
  await mirror.page.getByLabel('Name of the bookmark').fill('Forty-one');
  await mirror.button('Add bookmark').click();
  await expect(mirror.page.getByText('“Forty-one” was added.')).toBeVisible();
  await mirror.button('Step').click();
  await mirror.passesStep(42);
  const after = await mirror.value('train-loss');
  await mirror.button('Compare with Forty-one').click();
  const beside = mirror.page.getByRole('list', { name: 'Curves beside the run’s own' });
  await expect(beside).toContainText('Forty-one');
  expect(await mirror.value('compare-now-step')).toBe(42);
  expect(await mirror.value('compare-1-train-loss')).toBe(next);
  await mirror.button('Return to Forty-one').click();
  await expect(mirror.message('bookmark-returned')).toContainText('kept as a bookmark');
  await mirror.reaches('step', (step) => step === 41);
  await expect.poll(() => standing(mirror)).toEqual(marked);
  await mirror.button('Step').click();
  await mirror.passesStep(42);
  expect(await mirror.value('train-loss')).toBe(after);
  await mirror.button('Return to Forty-one').click();
  await mirror.reaches('step', (step) => step === 41);

  const open = mirror.page.getByLabel('Open file');
  const table = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await open.setInputFiles(table('torchrun.csv', 'step,train_loss\r\n1,0.5\r\n2,nan\r\n3,0.25\r\n'));
  await expect(mirror.message('curves-opened')).toContainText('step 3');
  await expect(beside).toContainText('torchrun');
  expect(await mirror.value('beside-2-train-loss')).toBe(0.25);
  await open.setInputFiles(table('results.csv', 'rule,seed\nuntied,1\n'));
  await expect(mirror.message('curves-refused')).toContainText('rule, seed');
  await open.setInputFiles({ name: 'broken.npz', mimeType: '', buffer: Buffer.from('PK no more') });
  await expect(mirror.message('take-refused')).toContainText('broken.npz');
  expect(await mirror.value('step')).toBe(41);

  await open.setInputFiles(capsule.path);
  await expect(mirror.message('run-opened')).toContainText('40');
  await mirror.reaches('step', (step) => step === 40);
  await expect.poll(() => standing(mirror)).toMatchObject({ step: 40, frames: '7' });
  await mirror.button('Step').click();
  await mirror.passesStep(41);
  expect(await mirror.value('train-loss')).toBe(next);

  await open.setInputFiles(light.path);
  await mirror.reaches('step', (step) => step === 40);
  await mirror.button('Step').click();
  await mirror.passesStep(41);
  expect(await mirror.value('train-loss')).toBe(next);

  await open.setInputFiles(weights.path);
  await expect(mirror.message('weights-opened')).toContainText('784-20-10');
  await mirror.reaches('step', (step) => step === 0);
  const again = await download(mirror, 'Download .npz');
  expect(readWeights(again.bytes).parameters).toEqual(left.checkpoint.state.parameters);
});

test('the program follows the rule, and marks its lines', async ({ mirror }) => {
  await mirror.open('backend=wasm');
  await mirror.page.getByRole('tab', { name: 'Take it with you' }).click();
  const code = mirror.page.locator('[data-program]');
  await expect(code.locator('mark').first()).toBeVisible();
  await mirror.chooseRule('Pseudo-inverse');
  await expect(code).toContainText('torch.linalg.pinv');
  await mirror.page.getByLabel('Language of the program').selectOption('Keras 3');
  await expect(code).toContainText('import keras');
});
