/** A race of three rules on a tiny budget: watched, finished, exported, linked, and gone on with. */
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';

const SETTINGS = 'layers=784-36-16&batch=32&seed=3';

test('races, announces the order, exports, links, and goes on with a racer', async ({ mirror, page }) => {
  await mirror.open(SETTINGS);
  await mirror.button('Train').click();
  await mirror.passesStep(3);
  await page.getByRole('tab', { name: 'Race', exact: true }).click();
  const panel = page.getByRole('tabpanel', { name: 'Race' });
  await panel.getByRole('checkbox', { name: 'Frozen decoder' }).check();
  await panel.getByRole('checkbox', { name: 'Copy each step' }).uncheck();
  await panel.getByLabel('Seeds', { exact: true }).fill('2');
  await panel.getByLabel('Budget in steps').fill('40');
  await mirror.button('Start race').click();
  await expect(mirror.button('Train')).toBeVisible();
  await mirror.reaches('race-1-seconds', (seconds) => seconds > 0);
  const kept = await mirror.value('step');
  await expect(mirror.message('race-finished')).toContainText('40 steps with 2 seeds', { timeout: 60_000 });
  const rules = await Promise.all([1, 2, 3].map((place) => mirror.text(`race-${place}-rule`)));
  expect([...rules].toSorted()).toEqual(['frozen', 'transposed', 'untied']);
  const losses = await Promise.all([1, 2, 3].map((place) => mirror.value(`race-${place}-test-loss`)));
  expect(losses).toEqual(losses.toSorted((a, b) => a - b));
  const tied = rules.indexOf('transposed') + 1;
  expect(await mirror.value(`race-${tied}-asymmetry`)).toBe(0);
  expect(await mirror.value(`race-${tied}-parameters`)).toBe(29_672);
  await expect(panel.getByRole('img', { name: 'Reconstructions by Untied' })).toBeVisible();
  // The live run waited where it was.
  expect(await mirror.value('step')).toBe(kept);

  const [file] = await Promise.all([page.waitForEvent('download'), mirror.button('Download race CSV').click()]);
  const rows = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\n');
  expect(rows).toHaveLength(1 + 3 * 2 * (21 + 1));
  const [png] = await Promise.all([page.waitForEvent('download'), mirror.button('Download race PNG').click()]);
  expect([...readFileSync(await png.path()).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);

  await mirror.button('Continue with Transposed').click();
  await expect(mirror.message('race-continued')).toBeVisible({ timeout: 30_000 });
  await mirror.reaches('step', (step) => step === 40);
  await expect(mirror.rule('Transposed')).toBeChecked();

  // Who opens the address gets the same race, with this result beside it.
  const sent = page.url();
  expect(sent).toMatch(/race=untied,transposed,frozen:2:40:[\d.e-]+,[\d.e-]+,[\d.e-]+$/);
  await page.goto('about:blank');
  await page.goto(sent);
  await mirror.ready();
  await expect(panel.getByLabel('Budget in steps')).toHaveValue('40');
  expect(await mirror.value('race-1-sender')).toBeCloseTo(losses[0] ?? NaN, 6);
});

test('a race is cancelled, and a link that holds none is refused in a sentence', async ({ mirror, page }) => {
  await mirror.open(`${SETTINGS}&race=untied:1:5`);
  await expect(mirror.message('setting')).toContainText('Race (race) must be 2 to 10 different rules');
  await page.getByRole('tab', { name: 'Race', exact: true }).click();
  await page.getByLabel('Budget in steps').fill('90000');
  await mirror.button('Start race').click();
  await mirror.reaches('race-1-test-loss', (loss) => loss > 0);
  await mirror.button('Pause race').click();
  await expect(mirror.button('Resume race')).toBeVisible();
  await mirror.button('Cancel race').click();
  await expect(mirror.message('race-cancelled')).toBeVisible();
  await expect(mirror.button('Start race')).toBeVisible();
});
