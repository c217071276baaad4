/** The lesson on the real page: by keys alone, by a link, resumed, on a phone; and the ways back and forward; a presenter; links for others. */
import { expect, test } from './fixtures.ts';

const SMALL = 'backend=wasm&lang=en';

test('a chapter is carried out by keys alone, judged by the page’s own numbers, and remembered', async ({
  mirror,
  page,
}) => {
  await mirror.open(`${SMALL}&lesson=3`);
  const lesson = page.getByRole('tabpanel', { name: 'Lesson' });
  await expect(lesson.getByRole('heading', { name: 'The transpose' })).toBeVisible();
  const run = lesson.getByRole('button', { name: 'Run and see' });
  await expect(run).toHaveAttribute('aria-disabled', 'true');
  await lesson.getByRole('button', { name: 'Set the page up' }).press('Enter');
  await expect(page.locator('.pair-tie').first()).toHaveAttribute('data-pointed', '');
  await lesson.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(run).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lesson.getByText('As you predicted.')).toBeVisible({ timeout: 60_000 });
  expect(await mirror.value('lesson-asymmetry')).toBe(0);
  expect(await mirror.value('lesson-test')).toBe(await mirror.value('test-loss'));
  await expect(mirror.rule('Transposed')).toBeChecked();

  await lesson.getByRole('button', { name: 'Next chapter' }).press('Enter');
  await expect(lesson.getByRole('heading', { name: 'Why copying is not sharing' })).toBeFocused();
  await expect(page).toHaveURL(/lesson=4/);
  await page.goBack();
  await expect(lesson.getByRole('heading', { name: 'The transpose' })).toBeVisible();
  await page.goForward();
  await expect(page).toHaveURL(/lesson=4/);

  // Left, and taken up again where it was
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/lesson/);
  await page.reload();
  await mirror.ready();
  await page.getByRole('tab', { name: 'Lesson', exact: true }).click();
  await expect(lesson.getByRole('heading', { name: 'Why copying is not sharing' })).toBeVisible();
  await expect(lesson.getByRole('button', { name: '3. The transpose, answered' })).toBeVisible();
});

test('on a phone a chapter stands in one column, in Russian too', async ({ mirror, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await mirror.open('backend=wasm&lang=ru&lesson=7');
  await expect(page.getByRole('heading', { name: /Ортонормированность/ })).toBeVisible();
  expect(await mirror.overflow()).toBeLessThanOrEqual(0);
});

test('a presenter’s page fits a projector, steps through the states of the link, and is left as it was entered', async ({
  mirror,
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await mirror.open('backend=wasm&lang=en&states=as-asked,soft');
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  const bar = page.getByRole('region', { name: 'Presenter' });
  await expect(bar).toContainText('Prepared states: 2');
  await page.keyboard.press('PageDown');
  await expect(bar).toContainText('1 of 2: As asked, 2018');
  await expect(page).toHaveURL(/preset=as-asked/);
  await bar.getByRole('button', { name: 'Next state' }).click();
  await expect(mirror.rule('Soft')).toBeChecked();
  await expect(bar.getByRole('button', { name: 'Next state' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('img', { name: 'Drawing pad', exact: true })).toBeInViewport({ ratio: 1 });
  const scrolls = (): Promise<boolean> =>
    page.evaluate(() => {
      const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement;
      return scrollHeight > clientHeight || scrollWidth > clientWidth;
    });
  expect(await scrolls()).toBe(false);

  await bar.getByRole('button', { name: 'Everybody predict' }).click();
  const card = page.getByRole('dialog', { name: 'Everybody predict' });
  await card.getByRole('button', { name: 'One more hand for “Fall”' }).press('Enter');
  await expect(card.getByRole('listitem').first()).toContainText('1');
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await page.locator('body').press('p');
  await expect(bar).toBeHidden();
  await page.locator('body').press('p');
  await expect(bar).toBeVisible();
});

test('a link made for others opens what it says, and fits its frame without scroll bars', async ({ mirror, page }) => {
  await mirror.open('backend=wasm&lang=en');
  await page.getByRole('tab', { name: 'Take it with you', exact: true }).click();
  const builder = page.getByRole('region', { name: 'A link for others' });
  await builder.getByRole('checkbox', { name: 'Pairs', exact: true }).uncheck();
  await builder.getByRole('combobox', { name: 'Tying rule' }).selectOption({ label: 'Orthonormal' });
  await builder.getByRole('textbox', { name: 'Seed' }).fill('x');
  await expect(builder.getByText(/“x” is not taken/)).toBeVisible();
  await builder.getByRole('textbox', { name: 'Seed' }).fill('41');
  await expect(builder.getByRole('img', { name: /^QR code of .*seed=41/ })).toBeVisible();
  const link = await mirror.text('built-link');
  expect(new URL(link).hash).toBe('#rule=orthonormal&seed=41&backend=wasm&hide=pairs');
  // The maker's own page is as it was
  expect(new URL(page.url()).hash).toBe('#backend=wasm&lang=en');

  const framed = /src="([^"]*)"/.exec(await mirror.text('built-frame'))?.[1]?.replaceAll('&amp;', '&') ?? '';
  await page.setViewportSize({ width: 640, height: 480 });
  await page.goto('about:blank');
  await page.goto(framed);
  await mirror.ready();
  await expect(page.getByRole('link', { name: 'Open the whole page' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('img', { name: 'Drawing pad', exact: true })).toBeInViewport({ ratio: 1 });
  await expect(mirror.rule('Orthonormal')).toBeChecked();
  const beyond = await page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    return scrollHeight > innerHeight || scrollWidth > innerWidth;
  });
  expect(beyond).toBe(false);
});
