/** The page as a visitor reads it: by accessible names and the readouts' full values. Notes every console complaint. */
import { expect, type Locator, type Page } from '@playwright/test';

export class MirrorPage {
  readonly page: Page;
  /** Console errors and warnings, uncaught errors, and requests to any other origin. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      // Service workers are allowed in the tests that are about them
      if (message.text().includes('blocked by Playwright')) return;
      if (['error', 'warning'].includes(message.type())) this.complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== 'localhost') this.complaints.push(`request: ${request.url()}`);
    });
  }

  async open(hash = ''): Promise<void> {
    await this.page.goto(hash === '' ? './' : `./#${hash}`);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.page.locator('html[data-ready="true"]')).toBeVisible({ timeout: 60_000 });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  rule(name: string): Locator {
    return this.page.getByRole('radiogroup', { name: 'Tying rule' }).getByRole('radio', { name, exact: true });
  }

  /** Radios may be covered by their labels: click what the visitor sees. */
  async chooseRule(name: string): Promise<void> {
    // What lies above it may change its height between the look and the click
    await expect(() => this.rule(name).check({ force: true, timeout: 5000 })).toPass({ timeout: 30_000 });
    await expect(this.rule(name)).toBeChecked();
  }

  message(code: string): Locator {
    return this.page.locator(`[data-message="${code}"]`);
  }

  readout(name: string): Locator {
    return this.page.locator(`[data-readout="${name}"]`).first();
  }

  /** The full value; '' where there is none to show. */
  async text(name: string): Promise<string> {
    const readout = this.readout(name);
    return (await readout.count()) === 0 ? '' : ((await readout.getAttribute('data-value')) ?? '');
  }

  /** NaN while there is none. */
  async value(name: string): Promise<number> {
    const text = await this.text(name);
    return text === '' ? NaN : Number(text);
  }

  async reaches(name: string, condition: (value: number) => boolean, timeout = 60_000): Promise<number> {
    await expect
      .poll(async () => condition(await this.value(name)), { timeout, message: `${name} never got there` })
      .toBe(true);
    return this.value(name);
  }

  async passesStep(step: number, timeout?: number): Promise<void> {
    await this.reaches('step', (value) => value >= step, timeout);
  }

  /** Draws through points in the pad's unit square, as a mouse does. */
  async draw(points: readonly (readonly [x: number, y: number])[]): Promise<void> {
    const pad = this.page.getByRole('img', { name: 'Drawing pad', exact: true });
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (!box) throw new Error('the pad is not shown');
    const [first, ...rest] = points.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
    if (!first) return;
    await this.page.mouse.move(...first);
    await this.page.mouse.down();
    for (const point of rest) await this.page.mouse.move(...point, { steps: 8 });
    await this.page.mouse.up();
  }

  /** Width that would need scrolling sideways, in CSS pixels. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}

/** A seven, as strokes in the unit square. */
export const SEVEN = [
  [0.3, 0.25],
  [0.7, 0.25],
  [0.6, 0.45],
  [0.45, 0.8],
] as const;
