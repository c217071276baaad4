/** Bad input: each gets a sentence, and costs nothing that the visitor had. */
import { expect, test } from './fixtures.ts';

test('a link full of nonsense starts the page with what is near, and says so field by field', async ({ mirror }) => {
  await mirror.open('lr=abc&batch=1e9&layers=784-0-49&colour=red');
  const messages = mirror.message('setting');
  await expect(messages).toHaveCount(4);
  const text = (await messages.allTextContents()).join('\n');
  for (const word of ['lr', 'batch', '1024', 'layers', '4,096', 'colour']) expect(text).toContain(word);
  expect(await mirror.value('parameters')).toBeGreaterThan(0);
  await mirror.button('Step').click();
  await mirror.reaches('step', (step) => step === 1);
});

test('a network too large for memory is refused with the bound', async ({ mirror }) => {
  await mirror.open('layers=784-4096-4096-4096');
  await expect(mirror.message('setting')).toContainText('32');
  expect(await mirror.value('parameters')).toBe(174_896);
});

test('a loss that is not finite stops the run, names the step, and good weights come back at half the rate', async ({
  mirror,
}) => {
  await mirror.open(
    'layers=784-20-10&activation=linear&output=linear&optimizer=sgd&lr=10&batch=16&rule=untied&init=normal',
  );
  await mirror.button('Train').click();
  const message = mirror.message('diverged');
  await expect(message).toBeVisible();
  await expect(mirror.button('Train')).toBeVisible();
  await message.getByRole('button', { name: /half/ }).click();
  await expect(message).toHaveCount(0);
  await expect(mirror.message('rolled-back')).toBeVisible();
  expect(new URL(mirror.page.url()).hash).toContain('lr=5');
  expect(Number.isFinite(await mirror.reaches('test-loss', (loss) => loss > 0))).toBe(true);
});

test.describe('data that fails to load', () => {
  test.use({ allowed: /404|Failed to load resource/ });

  test('is named; what arrived can be trained on, and Retry brings the rest', async ({ mirror, page }) => {
    let broken = true;
    await page.route('**/mnist/train-3.gz', (route) => (broken ? route.fulfill({ status: 404 }) : route.continue()));
    await mirror.open('layers=784-20-10&batch=64');
    const message = mirror.message('data-failed');
    await expect(message).toContainText('train-3.gz');
    expect(await mirror.value('train-images')).toBe(8192);
    await mirror.button('Train').click();
    await mirror.reaches('epoch', (epoch) => epoch >= 1);
    broken = false;
    await message.getByRole('button', { name: 'Retry' }).click();
    await mirror.reaches('train-images', (images) => images === 60_000);
    await expect(message).toHaveCount(0);
  });

  test('from the very first file leaves a page that says so and recovers', async ({ mirror, page }) => {
    let broken = true;
    await page.route('**/mnist/manifest.json', (route) => (broken ? route.fulfill({ status: 404 }) : route.continue()));
    await page.goto('./');
    await expect(mirror.message('data-failed')).toContainText('manifest.json');
    broken = false;
    await mirror.message('data-failed').getByRole('button', { name: 'Retry' }).click();
    await mirror.ready();
    await mirror.button('Step').click();
    await mirror.reaches('step', (step) => step === 1);
  });

  test('cut short on the way is found', async ({ mirror, page }) => {
    await page.route('**/mnist/train-1.gz', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ status: 200, body: (await response.body()).subarray(0, 5000) });
    });
    await mirror.open();
    await expect(mirror.message('data-failed')).toContainText('train-1.gz');
    expect(await mirror.value('train-images')).toBe(1536);
  });
});
