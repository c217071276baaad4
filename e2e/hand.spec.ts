/** Slow motion and edits by hand, as a visitor makes them. */
import { expect, test } from './fixtures.ts';

const SMALL = 'layers=784-16-9&seed=3&backend=wasm';

test('a step is played as its parts, and taken only when asked', async ({ mirror }) => {
  await mirror.open(SMALL);
  await mirror.page.emulateMedia({ reducedMotion: 'reduce' });
  await mirror.button('Slow motion').click();
  await expect(mirror.readout('slow-part')).toHaveAttribute('data-value', 'encode-0');
  await mirror.button('Part forward').click();
  await expect(mirror.readout('slow-part')).toHaveAttribute('data-value', 'encode-1');
  await mirror.button('Last part').click();
  await expect(mirror.readout('slow-part')).toHaveAttribute('data-value', 'sync');
  await expect(mirror.readout('slow-value-after-w')).not.toHaveAttribute('data-value', '');
  const [before, update, moved] = [
    await mirror.value('slow-value-before-w'),
    await mirror.value('slow-value-update-w'),
    await mirror.value('slow-value-moved-w'),
  ];
  expect(moved).toBeCloseTo(before + update, 12);
  const routed = await mirror.value('slow-value-routed-w');
  const sum = (await mirror.value('slow-value-gradient-w')) + (await mirror.value('slow-value-gradient-v'));
  expect(routed).toBeCloseTo(sum, 12);
  expect(await mirror.value('step')).toBe(0);
  const after = await mirror.value('slow-value-after-w');
  await mirror.button('Take this step').click();
  await expect(mirror.readout('step')).toHaveAttribute('data-value', '1');
  await expect(mirror.readout('slow-step')).toHaveAttribute('data-value', '2');
  await expect.poll(() => mirror.value('slow-value-before-w')).toBeCloseTo(after, 6);
  await mirror.page.keyboard.press('Escape');
  await expect(mirror.button('Close slow motion')).toBeHidden();
  await expect(mirror.button('Slow motion')).toBeFocused();
  expect(mirror.complaints).toEqual([]);
});

test('a weight is set, its partner follows, and the edit is undone', async ({ mirror }) => {
  await mirror.open(SMALL);
  await mirror.button('Edit weights').click();
  const editor = mirror.page.locator('.editor');
  await editor.getByLabel('Pair', { exact: true }).selectOption({ value: '1' });
  await editor.getByLabel('Row', { exact: true }).fill('5');
  await editor.getByLabel('Column', { exact: true }).fill('2');
  const before = await mirror.value('edit-value');
  await editor.getByLabel('Value', { exact: true }).fill('infinity');
  await mirror.button('Set').click();
  await expect(mirror.message('edit-refused')).toContainText('Value must be a finite number');
  expect(await mirror.value('edit-value')).toBe(before);
  await editor.getByLabel('Value', { exact: true }).fill('0.75');
  await mirror.button('Set').click();
  await expect(mirror.readout('edit-value')).toHaveAttribute('data-value', '0.75');
  await expect(mirror.readout('asymmetry-1')).toHaveAttribute('data-value', '0');
  await editor.getByRole('radio', { name: 'V', exact: true }).check({ force: true });
  await expect(editor.getByLabel('Row', { exact: true })).toHaveValue('2');
  await expect(mirror.readout('edit-value')).toHaveAttribute('data-value', '0.75');
  await editor.getByLabel('Freeze V').check();
  await expect(mirror.page).toHaveURL(/freeze=v2/);
  await mirror.button('Undo edit').click();
  await expect(mirror.readout('edit-undoable')).toHaveAttribute('data-value', '0');
  await expect.poll(() => mirror.value('edit-value')).toBe(before);
  expect(mirror.complaints).toEqual([]);
});
