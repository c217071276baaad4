/** The findings: answers from the published study, filters, a point that opens its run and repeats it, a result to report. */
import { readFileSync } from 'node:fs';
import { parseStudy } from '../src/model/study-record.ts';
import { expect, test } from './fixtures.ts';

const study = parseStudy(readFileSync(new URL('../public/study.json', import.meta.url), 'utf8'));
/** A browser may round a product and a sum in one, where Node rounds twice: the losses then differ by float32 rounding. */
const ROUNDING = 1e-5;

test('shows every run of the study, and a point opens its run, whose first ten losses come again', async ({
  mirror,
  page,
}) => {
  await mirror.open();
  await page.getByRole('tab', { name: 'Findings', exact: true }).click();
  const panel = page.getByRole('tabpanel', { name: 'Findings' });
  await expect(panel.locator('.strip-point').first()).toBeVisible();
  expect(await mirror.value('findings-runs')).toBe(study.runs.length);
  expect(await mirror.value('findings-steps')).toBeGreaterThan(0);
  const run = study.runs.find(({ block, rule, seed }) => block === 'headline' && rule === 'untied' && seed === 2);
  if (!run) throw new Error('no such run');

  await panel.getByLabel('Rule', { exact: true }).selectOption('frozen');
  const frozen = study.runs.filter(
    ({ rule, block, errorPixel }) => rule === 'frozen' && block !== 'rates' && errorPixel !== null,
  );
  await expect(panel.locator('.strip-point')).toHaveCount(frozen.length);
  await panel.getByLabel('Rule', { exact: true }).selectOption('untied');
  await panel.locator('[data-run]').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel.locator(`[data-run="${run.key}"]`)).toBeFocused();
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe(`#${run.link}`);
  await mirror.ready();
  const losses: number[] = [];
  for (const step of run.firstLosses.keys()) {
    await mirror.button('Step').click();
    await mirror.reaches('step', (reached) => reached === step + 1);
    losses.push(await mirror.value('train-loss'));
  }
  for (const [i, loss] of run.firstLosses.entries())
    expect(Math.abs((losses[i] ?? NaN) / loss - 1), `step ${i + 1}`).toBeLessThan(ROUNDING);
});

test('says in a sentence what is wrong with a damaged study, and reports a race', async ({ mirror, page }) => {
  await page.route('**/study.json', (route) => route.fulfill({ body: '{"format":"mirror-study","version":9}' }));
  await mirror.open('layers=784-36-16&batch=32');
  await page.getByRole('tab', { name: 'Race', exact: true }).click();
  const race = page.getByRole('tabpanel', { name: 'Race' });
  await race.getByLabel('Budget in steps').fill('20');
  await mirror.button('Start race').click();
  await expect(mirror.message('race-finished')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('tab', { name: 'Findings', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'is of version 9' })).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent('download'), mirror.button('Save result file').click()]);
  const { runs } = parseStudy(readFileSync(await file.path(), 'utf8'));
  expect(runs.map(({ rule }) => rule)).toEqual(['untied', 'transposed', 'copy-step']);
  await expect(page.getByLabel('Text of the result')).toHaveValue(/Untied: 0\.\d+ a pixel after 20 steps, seed 1/);
});
