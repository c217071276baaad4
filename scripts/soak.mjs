// `npm run soak -- --minutes 30`: trains at full speed with a switch of rule every second, and says how the page's memory
// and its nodes have grown since its first quarter. A measurement, no test; needs a built page and a browser.

import { parseArgs } from 'node:util';
import path from 'node:path';
import { chromium } from 'playwright';
import { heapBytes } from './bench-heap.mjs';
import { findBrowser, hostArguments } from './browser.mjs';
import { serve } from './serve.mjs';
import { ROOT } from './tools.mjs';

const RULES = ['transposed', 'untied', 'frozen', 'soft', 'copy-step', 'averaged'];
/** More growth than this is a leak. */
const MOST_GROWTH = 0.05;
/** By then all images have come, and of half an hour's switches the 400 whose marks the charts keep. */
const WARM_UP_SHARE = 0.25;

/** @typedef {{ bytes: number, nodes: number, step: number }} Sample */

/** @param {import('playwright').Page} page @returns {Promise<Sample>} */
async function sample(page) {
  return {
    bytes: await heapBytes(page),
    nodes: await page.evaluate(() => document.getElementsByTagName('*').length),
    step: Number(await page.locator('[data-readout="step"]').first().getAttribute('data-value')),
  };
}

/** @param {import('playwright').Page} page @param {number} seconds @param {number} from */
async function switchFor(page, seconds, from) {
  for (let second = 0; second < seconds; second += 1) {
    const rule = RULES[(from + second) % RULES.length] ?? 'transposed';
    await page.evaluate((id) => {
      const rest = location.hash
        .replace(/^#/, '')
        .split('&')
        .filter((part) => part !== '' && !part.startsWith('rule='));
      location.hash = [...rest, `rule=${id}`].join('&');
    }, rule);
    await page.waitForTimeout(1000);
  }
}

/** @param {string} name @param {number} before @param {number} after */
function report(name, before, after) {
  const growth = after / before - 1;
  console.log(`${name.padEnd(28)} ${Math.round(before)} → ${Math.round(after)} (${(100 * growth).toFixed(1)} %)`);
  if (growth > MOST_GROWTH) process.exitCode = 1;
}

async function main() {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
  const seconds = 60 * Number(values.minutes);
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('No Chromium was found.');
  const served = await serve({ root: path.join(ROOT, 'dist'), port: 0 });
  const browser = await chromium.launch({ executablePath, args: hostArguments() });
  try {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    await page.goto(`${served.url}#layers=784-64-16`);
    await page.waitForSelector('html[data-ready="true"]');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const warm = Math.max(5, Math.round(WARM_UP_SHARE * seconds));
    await switchFor(page, warm, 0);
    const before = await sample(page);
    await switchFor(page, seconds - warm, warm);
    const after = await sample(page);
    console.log(`${after.step} steps, ${seconds} switches`);
    report('bytes of page and workers', before.bytes, after.bytes);
    report('DOM nodes', before.nodes, after.nodes);
  } finally {
    await browser.close();
    await served.close();
  }
}

await main();
