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

test('a capsule goes on where it was left, to the bit; weights start a new run; a broken file changes nothing', async ({
  mirror,
}) => {
  await mirror.open('backend=wasm&seed=5&stop=40&rule=soft');
  await mirror.button('Train').click();
  await mirror.passesStep(40);
  await mirror.page.getByRole('tab', { name: 'Take it with you' }).click();
  const capsule = await download(mirror, 'Download capsule');
  const weights = await download(mirror, 'Download .npz');
  const left = readCapsule(capsule.bytes);
  expect(left.checkpoint.state.step).toBe(40);
  expect(readWeights(weights.bytes).parameters).toEqual(left.checkpoint.state.parameters);

  const loss = await mirror.value('train-loss');
  await mirror.button('Step').click();
  await mirror.passesStep(41);
  const next = await mirror.value('train-loss');
  expect(next).not.toBe(loss);

  const open = mirror.page.getByLabel('Open file');
  await open.setInputFiles({ name: 'broken.npz', mimeType: '', buffer: Buffer.from('PK no more') });
  await expect(mirror.message('take-refused')).toContainText('broken.npz');
  expect(await mirror.value('step')).toBe(41);

  await open.setInputFiles(capsule.path);
  await expect(mirror.message('run-opened')).toContainText('40');
  await mirror.reaches('step', (step) => step === 40);
  await mirror.button('Step').click();
  await mirror.passesStep(41);
  expect(await mirror.value('train-loss')).toBe(next);

  await open.setInputFiles(weights.path);
  await expect(mirror.message('weights-opened')).toContainText('784-196-81-49');
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
