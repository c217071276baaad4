/** The page for everybody: no fault that axe can see, in any panel, theme or language; and all of it by keys alone. */
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SMALL = 'layers=784-20-10&batch=16&backend=wasm';

/** What axe finds in a part of the page, an entry a rule, with the elements. */
async function faults(page: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(WCAG).include(part).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Every drawer, one explanation, one menu, and the list of keys; each closed again. */
async function faultsOfCards(page: Page): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const tab of await page.locator('.drawer-bar button').all()) {
    await tab.click();
    await expect(page.locator('.drawer-body > :not(p)').first()).toBeVisible();
    found[(await tab.textContent()) ?? ''] = await faults(page, '.drawer');
    await tab.click();
  }
  for (const button of ['.explain-button', '.menu-button']) {
    await page.locator(`.pairs ${button}`).first().click();
    await expect(page.locator('.popover-card:popover-open > *').first()).toBeVisible();
    found[button] = await faults(page, '.popover-card:popover-open');
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('?');
  await expect(page.locator('dialog[open]')).toBeVisible();
  found['keys'] = await faults(page, 'dialog[open]');
  await page.keyboard.press('Escape');
  return found;
}

test('axe finds no fault in any panel, theme or language, all switched while the run lives', async ({
  mirror,
  page,
}) => {
  test.setTimeout(240_000);
  await mirror.open(`${SMALL}&lang=en&theme=light&stop=3`);
  await mirror.button('Train').press('Enter');
  await mirror.passesStep(3);
  await expect(page.locator('.chart-loss .plot svg')).toBeVisible();
  for (const { lang, dark, box, title } of [
    { lang: 'en', dark: 'Dark', box: 'Language', title: /^Mirror/ },
    { lang: 'ru', dark: 'Тёмная', box: 'Язык', title: /^Зеркало/ },
  ]) {
    await page.locator('select.language').selectOption(lang);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page).toHaveTitle(title);
    await expect(page.getByRole('combobox', { name: box, exact: true })).toHaveValue(lang);
    for (const theme of ['light', 'dark']) {
      if (theme === 'dark') await page.getByRole('radio', { name: dark, exact: true }).check({ force: true });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      expect(await faults(page, 'body'), `the stage, ${lang}, ${theme}`).toEqual([]);
      // Each language and each theme once: all four would take a minute
      if ((lang === 'ru') !== (theme === 'dark')) continue;
      for (const [part, found] of Object.entries(await faultsOfCards(page))) {
        expect(found, `${part}, ${lang}, ${theme}`).toEqual([]);
      }
    }
    await page.locator('.choices input[type="radio"]').nth(1).check({ force: true });
  }
  expect(await mirror.value('step')).toBe(3);
});

/** Goes there by the Tab key alone. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${String(target)}`);
}

test('one can train, switch, draw, read, save and set by keys alone', async ({ mirror, page }) => {
  await mirror.open(SMALL);
  await expect(mirror.button('Train')).toBeFocused();
  await page.keyboard.press('Enter');
  await mirror.passesStep(3);
  await page.keyboard.press('1');
  await expect(mirror.rule('Untied')).toBeChecked();
  await page.keyboard.press('Space');
  await expect(mirror.button('Train')).toBeVisible();

  await page.keyboard.press('d');
  await page.keyboard.press('c');
  await expect(mirror.readout('drawing-error')).toHaveCount(0);
  for (const key of ['ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight'])
    await page.keyboard.press(key);
  await mirror.reaches('drawing-error', (error) => error > 0);

  const explain = page.getByRole('button', { name: 'What is this: Loss', exact: true });
  await tabTo(page, explain);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Loss' })).toContainText('PCA');
  await page.keyboard.press('Escape');
  await expect(explain).toBeFocused();

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, mirror.button('Show as table: Loss'));
  await page.keyboard.press('Enter');
  const table = page.getByRole('region', { name: 'Loss as a table' });
  for (const [index, name] of ['step', 'train', 'test'].entries()) {
    await expect(table.getByRole('columnheader').nth(index)).toHaveText(name);
  }
  await tabTo(page, table);

  await tabTo(page, page.locator('[role="tab"][tabindex="0"]'));
  const settings = page.getByRole('tab', { name: 'Settings', exact: true });
  for (const _ of await page.getByRole('tab').all()) {
    if (!(await settings.evaluate((tab) => tab === document.activeElement))) await page.keyboard.press('ArrowRight');
  }
  await expect(settings).toBeFocused();
  await page.keyboard.press('Enter');
  const rate = page.getByRole('spinbutton', { name: 'Learning rate' });
  // The drawer stands before its tab
  await page.locator('.drawer-head button').focus();
  await tabTo(page, rate);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('0.01');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/lr=0\.01/);
  await page.keyboard.press('Escape');
  await expect(settings).toBeFocused();

  await page.keyboard.press('?');
  await tabTo(page, page.getByRole('checkbox', { name: 'Shortcuts on' }));
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await expect(mirror.rule('Untied')).toBeChecked();
});

/** Texts that their box cuts off, and what of the header lies on each other. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = (element: Element): boolean => element.checkVisibility() && element.clientWidth > 1;
    const texts = [
      ...document.querySelectorAll('button, label, dt, dd, p, h1, h2, h3, legend, .readout, .legend-item'),
    ];
    const cut = texts.filter((element) => {
      const { overflowX } = getComputedStyle(element);
      const hides = overflowX === 'hidden' || overflowX === 'clip' || element.matches('button, .segment');
      return shown(element) && hides && element.scrollWidth > element.clientWidth + 1;
    });
    const buttons = [...document.querySelectorAll('.bar button, .bar select')].filter(shown);
    const boxes = buttons.map((element) => element.getBoundingClientRect());
    const crossed = boxes.filter((one, index) =>
      boxes.slice(index + 1).some((other) => {
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        return across > 1 && down > 1;
      }),
    );
    return [
      ...cut.map(({ textContent }) => `cut: ${textContent}`),
      ...crossed.map(({ left, top }) => `on top: ${left}, ${top}`),
    ];
  });
}

test.describe('for fingers', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('every target on the stage is 44 pixels high and wide', async ({ mirror, page }) => {
    await mirror.open(SMALL);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, select, input, summary')]
        // A filter’s tile is as wide as its picture, and the large view has another way to each
        .filter((target) => target.checkVisibility() && !target.matches('.hidden-text, .filter-tile'))
        .map((target) => target.closest('label') ?? target)
        .filter(
          (target) => Math.min(target.getBoundingClientRect().height, target.getBoundingClientRect().width) < 43.5,
        )
        .map((target) => `${target.className} ${target.textContent}`),
    );
    expect(small).toEqual([]);
  });
});

for (const lang of ['en', 'ru']) {
  test(`nothing is cut off in ${lang}, from a phone to a wall`, async ({ mirror, page }) => {
    await mirror.open(`lang=${lang}&backend=wasm&stop=2&autoplay=true`);
    await mirror.passesStep(2);
    await mirror.reaches('gradient-encoder-0', (value) => value > 0);
    // 320 is 1280 at 400 %
    for (const [width, height] of [
      [1280, 800],
      [320, 256],
      [360, 740],
      [768, 1024],
      [1440, 900],
      [3840, 2160],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect.poll(() => mirror.overflow(), { message: `${width} × ${height}` }).toBeLessThanOrEqual(0);
      expect(await cutOff(page), `${width} × ${height}`).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(800);
  });
}

test('a chart and a heatmap are saved with their legends, a curve with all its digits', async ({ mirror, page }) => {
  await mirror.open(`${SMALL}&stop=4`);
  await mirror.button('Train').press('Enter');
  await mirror.passesStep(4);
  await expect(page.locator('.chart-loss .plot svg')).toBeVisible();
  async function saved(menu: string, action: string): Promise<Buffer> {
    await mirror.button(`Show and save: ${menu}`).click();
    const [download] = await Promise.all([page.waitForEvent('download'), mirror.button(action).click()]);
    await page.keyboard.press('Escape');
    return readFile(await download.path());
  }
  const lines = String(await saved('Loss', 'Save CSV: Loss')).split('\r\n');
  expect(lines[0]).toBe('step,train,test,lowest,highest');
  await expect.poll(() => mirror.value('train-loss')).toBeGreaterThan(0);
  const shown = await mirror.value('train-loss');
  expect(lines.map((line) => Number(line.split(',')[1])).some((loss) => Math.abs(loss - shown) < 1e-9)).toBe(true);
  const chart = String(await saved('Loss', 'Save SVG: Loss'));
  for (const part of ['>train<', '>test<', '>Loss<', '<path']) expect(chart).toContain(part);
  expect(chart).not.toContain('var(--');
  const picture = 'Encoder weights W of pair 1, 784 by 20';
  expect((await saved('Pairs', `PNG: ${picture}`)).subarray(1, 4).toString()).toBe('PNG');
  expect(String(await saved('Pairs', `SVG: ${picture}`)).match(/data:image\/png/g)).toHaveLength(2);
});
