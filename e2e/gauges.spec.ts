/** Gauges beside the run: on the stage, in the drawer, and the teeth of a copy. */
import { expect, test } from './fixtures.ts';

test('the spectrum comes when asked for, follows live, and every gauge has a number', async ({ mirror, page }) => {
  await mirror.open('layers=784-36-16&batch=64&rule=transposed');
  await mirror.reaches('orthogonality-1', (value) => value > 0);
  await mirror.reaches('saturated-0', (value) => value >= 0 && value <= 1);
  await page.getByRole('tab', { name: 'Spectrum', exact: true }).click();
  expect(await mirror.text('condition-0')).toBe('');
  await mirror.button('Compute spectrum').click();
  const condition = await mirror.reaches('condition-0', (value) => value > 1);
  expect(await mirror.value('condition-decoder-0')).toBe(condition);
  expect(await mirror.value('effective-rank-1')).toBeLessThanOrEqual(16);
  expect(await mirror.value('pinv-gap-0')).toBeGreaterThan(0);
  expect(await mirror.value('rank-code')).toBeGreaterThan(1);
  expect(await mirror.value('dead-units')).toBeGreaterThanOrEqual(0);
  await mirror.reaches('class-error-9', (value) => value > 0);
  await expect(page.getByRole('figure', { name: 'Singular values' }).locator('svg').first()).toBeVisible();
  await mirror.reaches('pca-angle', (value) => value > 0 && value <= 90);
  await page.getByRole('checkbox', { name: 'Live', exact: true }).check();
  await mirror.button('Train').click();
  await mirror.reaches('condition-0', (value) => value !== condition);
  await mirror.button('Pause').click();
  expect(await mirror.overflow()).toBe(0);
});

test('a copy every few steps leaves a saw and says what it did to the loss', async ({ mirror, page }) => {
  await mirror.open('layers=784-36-16&batch=64&rule=copy-step&every=60&stop=130');
  // What a copy does to the loss is measured over the first thousand
  await mirror.reaches('test-images', (images) => images >= 1000);
  await mirror.button('Train').click();
  await mirror.reaches('step', (step) => step === 130);
  // Where steps are fast, not every copy has time for a test before and after it
  await mirror.reaches('copy-step', (step) => step === 60 || step === 120);
  expect(await mirror.value('copy-loss-before')).not.toBe(await mirror.value('copy-loss-after'));
  const chart = page.getByRole('figure', { name: 'Asymmetry' });
  await chart.getByRole('radio', { name: 'Orthogonality gap' }).check({ force: true });
  await expect(page.getByRole('figure', { name: 'Orthogonality gap' })).toBeVisible();
});
