/** The page as a visitor in any browser reads it: by accessible names and the readouts' full values. */
import { setTimeout } from 'node:timers/promises';
import { clickOn, drag, type Box, type Driver, type Role } from './driver.ts';

/** How long something may take that the page does at once where nothing else runs, and how often one looks. */
const PATIENCE_MS = 60_000;
const BETWEEN_MS = 100;

export class Visitor {
  readonly driver: Driver;
  readonly #url: string;

  constructor(driver: Driver, url: string) {
    this.driver = driver;
    this.#url = url;
  }

  /** Opens the page anew, also where only the part behind # differs, and waits until a step could be taken. */
  async open(hash = ''): Promise<void> {
    await this.driver.open('about:blank');
    await this.driver.open(hash === '' ? this.#url : `${this.#url}#${hash}`);
    await this.until('the page is ready', () => document.documentElement.dataset['ready'] === 'true');
  }

  /** Waits until something holds in the page. */
  async until<A extends readonly unknown[]>(what: string, holds: (...args: A) => boolean, ...args: A): Promise<void> {
    await this.#poll(what, () => this.driver.evaluate(holds, ...args), Boolean);
  }

  /** NaN while there is none. */
  async value(name: string): Promise<number> {
    const text = await this.text(name);
    return text === '' ? NaN : Number(text);
  }

  /** The full value; '' where there is none to show. */
  text(name: string): Promise<string> {
    return this.driver.evaluate(
      (of) => document.querySelector<HTMLElement>(`[data-readout="${of}"]`)?.dataset['value'] ?? '',
      name,
    );
  }

  /** Waits until a readout's number is as wanted, and returns it. */
  reaches(name: string, holds: (value: number) => boolean): Promise<number> {
    return this.#poll(`${name} gets there`, () => this.value(name), holds);
  }

  /** Clicks what has that role and name, once it is there. */
  async click(role: Role, name: string): Promise<void> {
    await this.driver.perform(clickOn(await this.#box(role, name)));
  }

  /** Waits until something has that role and name. */
  async sees(role: Role, name: string): Promise<void> {
    await this.#poll(`a ${role} is called “${name}”`, () => this.driver.box(role, name), Boolean);
  }

  /** Draws through points in the pad's unit square. */
  async draw(points: readonly (readonly [x: number, y: number])[]): Promise<void> {
    const { x, y, width, height } = await this.#box('img', 'Drawing pad');
    await this.driver.perform(drag(points.map(([across, down]) => [x + across * width, y + down * height])));
  }

  /** What a canvas shows, as an address that differs wherever the picture does. */
  picture(name: string): Promise<string> {
    return this.driver.evaluate(
      (of) => document.querySelector<HTMLCanvasElement>(`canvas[aria-label="${of}"]`)?.toDataURL() ?? '',
      name,
    );
  }

  /** Waits until a canvas shows something else. */
  changes(name: string, from: string): Promise<string> {
    return this.#poll(
      `${name} changes`,
      () => this.picture(name),
      (picture) => picture !== from,
    );
  }

  /** The sentences that the page has for the visitor, of one code. */
  messages(code: string): Promise<string[]> {
    return this.driver.evaluate(
      (of) => [...document.querySelectorAll(`[data-message="${of}"]`)].map(({ textContent }) => textContent),
      code,
    );
  }

  /** Looks until there is something to be seen. Throws what was seen last, and all that the page had to say. */
  async #poll<T>(what: string, look: () => Promise<T>, isIt: (seen: T) => boolean): Promise<T> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const seen = await look();
      if (isIt(seen)) return seen;
      if (performance.now() > end) {
        const said = await this.driver.evaluate(() =>
          [...document.querySelectorAll('[data-message]')].map(({ textContent }) => textContent),
        );
        throw new Error(
          `${what}, but after ${PATIENCE_MS / 1000} s: ${String(seen)}. The page says: ${said.join(' | ')}`,
        );
      }
      await setTimeout(BETWEEN_MS);
    }
  }

  async #box(role: Role, name: string): Promise<Box> {
    const found = await this.driver.box(role, name);
    if (!found) throw new Error(`there is no ${role} called “${name}”`);
    return found;
  }
}
