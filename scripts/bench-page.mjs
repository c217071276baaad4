// The page's part of the benchmark: builds it where needed, has Playwright measure it, and weighs what it downloads.

import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { CACHE } from './bench-browser.mjs';
import { median } from './bench-race.mjs';
import { buildIfNeeded } from './build.mjs';
import { serve } from './serve.mjs';
import { measure } from './size.mjs';
import { ROOT, runTool } from './tools.mjs';

/**
 * @typedef {{ seconds: number, frames: number, longestFrameMs: number, longestTaskMs: number, heatmapFrames: number[] }} Watched
 * @typedef {{ steps: number, switches: number, before: number, after: number }} Growth
 *
 * @typedef {object} Measured as bench/page.spec.ts writes it
 * @property {string} backend
 * @property {number[]} navigationToFirstStepMs
 * @property {Watched} watched
 * @property {number} stepsPerSecond
 * @property {number[]} penMs
 * @property {Growth | null} memory
 *
 * @typedef {object} PageFigures what the JSON file says of the page
 * @property {number} pageGzipKB
 * @property {number} workerGzipKB
 * @property {number} firstDataKB
 * @property {number | null} navigationToFirstStepMs median
 * @property {number | null} longestTaskMs where no task took 50 ms, the longest frame or 50, whichever is less
 * @property {number | null} framesPerSecond of the page
 * @property {number | null} penToReconstructionMs median
 *
 * @typedef {object} PageReport
 * @property {PageFigures} figures
 * @property {number} enginesGzipKB
 * @property {Measured | null} measured
 * @property {string | null} fault why it was not measured, or not all of it
 */

/** Tasks that are shorter are nowhere reported. */
const LONG_TASK_MS = 50;
const PORT = 47_182;
const LIMIT_MS = { quick: 130_000, full: 600_000 };

/**
 * @param {{ quick: boolean, gpu: boolean }} options
 * @returns {Promise<PageReport>}
 */
export async function measurePage({ quick, gpu }) {
  await buildIfNeeded();
  const { page, worker, engines, data } = measure(path.join(ROOT, 'dist'));
  const { measured, fault } = await watchPage(quick, gpu);
  const figures = {
    pageGzipKB: kilobytes(page.bytes),
    workerGzipKB: kilobytes(worker.bytes),
    firstDataKB: kilobytes(data.bytes),
    navigationToFirstStepMs: measured && rounded(median(measured.navigationToFirstStepMs)),
    longestTaskMs: measured && rounded(longestTask(measured.watched)),
    framesPerSecond: measured && rounded(measured.watched.frames / measured.watched.seconds),
    penToReconstructionMs: measured && rounded(median(measured.penMs)),
  };
  return { figures, enginesGzipKB: kilobytes(engines.bytes), measured, fault };
}

/** @type {(quick: boolean, gpu: boolean) => Promise<{ measured: Measured | null, fault: string | null }>} */
async function watchPage(quick, gpu) {
  const file = path.join(CACHE, 'measured.json');
  await mkdir(CACHE, { recursive: true });
  await rm(file, { force: true });
  const served = await serve({ root: path.join(ROOT, 'dist'), port: PORT });
  const env = {
    MIRROR_BENCH_URL: served.url,
    MIRROR_BENCH_OUT: file,
    MIRROR_BENCH_QUICK: quick ? '1' : '0',
    MIRROR_BENCH_GPU: gpu ? '1' : '0',
  };
  const timeout = quick ? LIMIT_MS.quick : LIMIT_MS.full;
  const args = ['test', '--config', 'bench/playwright.config.ts'];
  const { code, output } = await runTool('@playwright/test', args, { command: 'playwright', env, timeout });
  await served.close();
  const text = await readFile(file, 'utf8').catch(() => null);
  const measured = text === null ? null : /** @type {Measured} */ (JSON.parse(text));
  return { measured, fault: code === 0 ? null : output.trim() };
}

/** @param {Watched} watched */
function longestTask({ longestTaskMs, longestFrameMs }) {
  return longestTaskMs > 0 ? longestTaskMs : Math.min(LONG_TASK_MS, longestFrameMs);
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return Math.round(bytes / 100) / 10;
}

/** @param {number} value */
function rounded(value) {
  return Math.round(value * 10) / 10;
}
