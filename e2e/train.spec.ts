/** The main job: train on MNIST, switch the rule meanwhile, draw a digit and see it come back. */
import { expect, test } from './fixtures.ts';
import { SEVEN } from './pages/mirror-page.ts';

const RULES = [
  ['Untied', false],
  ['Transposed', true],
  ['Copy each step', true],
  ['Copy each epoch', false],
  ['Decoder gradient only', true],
  ['Frozen decoder', false],
  ['Pseudo-inverse', false],
  ['Soft', false],
  ['Averaged', true],
  ['Orthonormal', true],
] as const;

test('opens ready, with a digit on the pad already reconstructed, and Train in focus @sub-path', async ({
  mirror,
  page,
}) => {
  await mirror.open();
  await expect(mirror.button('Train')).toBeFocused();
  expect(await mirror.value('step')).toBe(0);
  await mirror.reaches('drawing-error', (error) => error > 0);
  await expect(page.getByRole('img', { name: 'Reconstruction', exact: true })).toBeVisible();
  expect(await mirror.text('backend')).toBe('wasm');
  expect(await mirror.value('parameters')).toBe(174_896);
  expect(await mirror.value('train-images')).toBeGreaterThanOrEqual(1000);
});

test('the default preset learns on WASM to below 0.03, beating the mean image @sub-path', async ({ mirror }) => {
  await mirror.open();
  await mirror.button('Train').click();
  await mirror.reaches('test-loss', (loss) => loss < 0.03);
  await mirror.button('Pause').click();
  await expect(mirror.button('Train')).toBeVisible();
  const meanImage = await mirror.reaches('mean-image-loss', (loss) => loss > 0);
  expect(meanImage).toBeCloseTo(0.0675, 3);
  expect(await mirror.reaches('pca-loss', (loss) => loss > 0)).toBeCloseTo(0.01169, 4);
  await mirror.reaches('test-images', (images) => images === 10_000);
  expect(await mirror.value('asymmetry-0')).toBe(0);
});

test('switches through all ten rules while it trains, without a reset', async ({ mirror }) => {
  await mirror.open('layers=784-36-16&rule=untied&batch=32');
  await mirror.button('Train').click();
  let step = 0;
  for (const [name, isTied] of RULES) {
    await mirror.chooseRule(name);
    await mirror.passesStep(step + 3);
    step = await mirror.value('step');
    // The readings on the page may be a moment old: wait until they are of this rule.
    await expect
      .poll(
        async () =>
          [await mirror.value('asymmetry-0'), await mirror.value('asymmetry-1')].every(
            (value) => (value === 0) === isTied,
          ),
        {
          message: `asymmetry under ${name}`,
        },
      )
      .toBe(true);
    await expect(mirror.button('Pause')).toBeVisible();
  }
  expect(new URL(mirror.page.url()).hash).toContain('rule=orthonormal');
});

test('Step takes one step, Reset starts again with the same numbers, New seed with others', async ({ mirror }) => {
  await mirror.open('layers=784-36-16&batch=32');
  const threeLosses = async (): Promise<number[]> => {
    const losses: number[] = [];
    for (let step = 1; step <= 3; step++) {
      await mirror.button('Step').click();
      await mirror.reaches('step', (value) => value === step);
      losses.push(await mirror.value('train-loss'));
    }
    return losses;
  };
  const first = await threeLosses();
  await mirror.button('Reset').click();
  await mirror.reaches('step', (value) => value === 0);
  await mirror.ready();
  expect(await threeLosses()).toEqual(first);
  await mirror.button('New seed').click();
  await mirror.reaches('step', (value) => value === 0);
  await mirror.ready();
  expect(await threeLosses()).not.toEqual(first);
  expect(new URL(mirror.page.url()).hash).toMatch(/seed=\d+/);
});

test('a digit drawn with the mouse is reconstructed, also during training, and Clear shows nothing', async ({
  mirror,
  page,
}) => {
  await mirror.open('layers=784-36-16&batch=32');
  await mirror.button('Clear').click();
  await expect.poll(() => mirror.text('drawing-error')).toBe('');
  await mirror.draw(SEVEN);
  const before = await mirror.reaches('drawing-error', (error) => error > 0);
  await mirror.button('Train').click();
  await mirror.passesStep(150);
  await mirror.reaches('drawing-error', (error) => error < 0.8 * before);
  await mirror.button('Sample digit').click();
  await mirror.button('Pause').click();
  await expect(page.getByRole('img', { name: 'Reconstruction', exact: true })).toBeVisible();
});

test('a link restores its settings and stops where it says', async ({ mirror, page }) => {
  await mirror.open('rule=soft&layers=784-20-10&lambda=0.5&lr=0.005&seed=7&batch=16&stop=12&autoplay');
  await mirror.reaches('step', (step) => step === 12);
  await expect(mirror.message('stop-reached')).toBeVisible();
  await expect(mirror.button('Train')).toBeVisible();
  await expect(mirror.rule('Soft')).toBeChecked();
  const loss = await mirror.value('train-loss');
  await page.reload();
  await mirror.ready();
  await mirror.reaches('step', (step) => step === 12);
  expect(await mirror.value('train-loss')).toBe(loss);
  expect(new URL(page.url()).hash).toContain('lambda=0.5');
});

test('keys train, pause and step, but not while a field is written in', async ({ mirror, page }) => {
  await mirror.open('layers=784-20-10&batch=16');
  await page.keyboard.press('s');
  await mirror.reaches('step', (step) => step === 1);
  await page.keyboard.press('1');
  await expect(mirror.rule('Untied')).toBeChecked();
  await mirror.button('Train').focus();
  await page.keyboard.press('Space');
  await mirror.passesStep(5);
  await page.keyboard.press('Space');
  await expect(mirror.button('Train')).toBeVisible();
});
