/** A switch as an experiment: what it would do, what goes on without it, and the way back; each pair by itself. */
import { expect, test } from './fixtures.ts';
import type { MirrorPage } from './pages/mirror-page.ts';

const SMALL = 'layers=784-20-10&batch=16';

async function steps(mirror: MirrorPage, count: number): Promise<void> {
  const from = await mirror.value('step');
  for (let step = from + 1; step <= from + count; step++) {
    await mirror.button('Step').click();
    await mirror.reaches('step', (value) => value === step);
  }
}

/** Ghosts are tested after the run, one by one, and nothing tells of which step a ghost's newest test is: the value that stays. */
async function settled(mirror: MirrorPage, name: string): Promise<number> {
  let before = NaN;
  const stays = async (): Promise<boolean> => {
    const now = await mirror.value(name);
    const isSame = now === before;
    before = now;
    return isSame;
  };
  await expect.poll(stays, { intervals: [3000], timeout: 60_000 }).toBe(true);
  return before;
}

test('a ghost loses what a run loses that never switched; undo brings the very run back', async ({ mirror, page }) => {
  await mirror.open(SMALL);
  await mirror.reaches('test-images', (images) => images === 10_000);
  await expect(mirror.button('Undo switch')).toBeDisabled();
  await steps(mirror, 3);
  await mirror.chooseRule('Untied');
  await steps(mirror, 3);
  await expect.poll(() => mirror.text('ghost-1-step')).toBe('6');
  expect(await mirror.text('ghost-1-rule')).toBe('transposed');
  await mirror.button('Add ghost').click();
  await expect.poll(() => mirror.text('ghost-2-rule')).toBe('untied');
  await expect.poll(() => mirror.text('ghost-2-test-loss')).toBe(await mirror.text('test-loss'));
  const ghost = await settled(mirror, 'ghost-1-test-loss');
  await mirror.button('Dismiss ghost 2').click();
  await expect(mirror.readout('ghost-2-rule')).toHaveCount(0);
  await mirror.button('Undo switch').click();
  await expect(mirror.rule('Transposed')).toBeChecked();
  await expect(mirror.message('switch-undone')).toContainText('step 3');
  await mirror.reaches('step', (step) => step === 3);
  await expect(mirror.readout('ghost-1-rule')).toHaveCount(0);
  await expect(mirror.button('Undo switch')).toBeDisabled();
  expect(new URL(page.url()).hash).not.toContain('rule=');
  await steps(mirror, 3);
  const undone = await mirror.value('train-loss');
  await mirror.reaches('test-loss', (loss) => loss === ghost);
  await mirror.button('Reset').click();
  await mirror.reaches('step', (step) => step === 0);
  await mirror.ready();
  await steps(mirror, 6);
  expect(await mirror.value('train-loss')).toBe(undone);
  await mirror.reaches('test-loss', (loss) => loss === ghost);
});

test('a look at a rule says what then happens, by pointer and by keys, and changes nothing', async ({
  mirror,
  page,
}) => {
  await mirror.open(`${SMALL}&rule=untied`);
  await steps(mirror, 5);
  await mirror.rule('Pseudo-inverse').hover({ force: true });
  const after = await mirror.reaches('preview-test-loss', (loss) => loss > 0);
  const now = await mirror.value('preview-now-loss');
  expect(after).not.toBe(now);
  await expect(mirror.rule('Untied')).toBeChecked();
  await mirror.chooseRule('Pseudo-inverse');
  await mirror.reaches('preview-now-loss', (loss) => loss === after);
  await page.mouse.move(0, 0);
  await mirror.rule('Pseudo-inverse').focus();
  await page.keyboard.press('ArrowRight');
  await expect(mirror.rule('Soft')).toBeFocused();
  await mirror.reaches('preview-test-loss', (loss) => loss === after);
  await expect(mirror.rule('Pseudo-inverse')).toBeChecked();
  await page.keyboard.press('Space');
  await expect(mirror.rule('Soft')).toBeChecked();
  expect(await mirror.value('step')).toBe(5);
});

test('each pair has its own rule, from the link, from its menu, and back to one for all', async ({ mirror, page }) => {
  await mirror.open('layers=784-20-12-10&batch=16&rule=transposed,untied,untied');
  await steps(mirror, 2);
  await mirror.reaches('asymmetry-1', (value) => value > 0);
  expect(await mirror.value('asymmetry-0')).toBe(0);
  await expect(page.getByRole('radiogroup', { name: 'Tying rule' }).getByRole('radio', { checked: true })).toHaveCount(
    0,
  );
  await page.getByRole('combobox', { name: 'Rule of pair 2', exact: true }).selectOption('Averaged');
  await mirror.reaches('asymmetry-1', (value) => value === 0);
  await mirror.reaches('asymmetry-2', (value) => value > 0);
  expect(new URL(page.url()).hash).toContain('rule=transposed,averaged,untied');
  await expect.poll(() => mirror.text('ghost-1-rule')).toBe('transposed,untied,untied');
  await mirror.chooseRule('Transposed');
  await mirror.reaches('asymmetry-2', (value) => value === 0);
  await mirror.button('Undo switch').click();
  await expect(page.getByRole('combobox', { name: 'Rule of pair 2', exact: true })).toHaveValue('averaged');
});

test('switches can be told to leave no ghost', async ({ mirror, page }) => {
  await mirror.open(SMALL);
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('checkbox', { name: 'Ghost at a switch' }).uncheck();
  await page.keyboard.press('Escape');
  await steps(mirror, 1);
  await mirror.chooseRule('Untied');
  await expect(mirror.button('Undo switch')).toBeEnabled();
  await expect(mirror.readout('ghost-1-rule')).toHaveCount(0);
});
