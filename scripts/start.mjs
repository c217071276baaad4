// `npm start`: from a fresh clone to the page in one command. Installs, prepares, builds what is missing, serves it.
// Imports Node's own modules only, and nothing at all before it knows that this Node is new enough.

import { requireNode } from './node-version.mjs';

const DEFAULT_PORT = 4173;

/** The wanted port: `--port`, or PORT, or the usual one. */
async function readOptions() {
  const { parseArgs } = await import('node:util');
  const { values } = parseArgs({ options: { port: { type: 'string' }, host: { type: 'string' } } });
  const port = Number(values.port ?? process.env['PORT'] ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error('The port must be a whole number from 0 to 65535: npm start -- --port 4173');
  }
  return { port, host: values.host ?? 'localhost' };
}

/** Whether somebody sits here who would like a browser window. */
function hasDesktop() {
  if (!process.stdout.isTTY || process.env['CI'] !== undefined) return false;
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** Opens the page in the usual browser; whatever goes wrong there is no matter, the address has been printed. */
async function openPage(/** @type {string} */ url) {
  const { spawn } = await import('node:child_process');
  /** @type {Record<string, [string, string[]]>} */
  const openers = { darwin: ['open', [url]], win32: ['cmd', ['/c', 'start', '', url]] };
  const [command, args] = openers[process.platform] ?? ['xdg-open', [url]];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

async function start() {
  const { port, host } = await readOptions();
  const { installMissing } = await import('./install.mjs');
  const { buildIfNeeded } = await import('./build.mjs');
  const { ROOT } = await import('./tools.mjs');
  const { serve } = await import('./serve.mjs');
  await installMissing();
  await buildIfNeeded();
  const { url } = await serve({ root: `${ROOT}/dist`, port, host });
  console.log(`Mirror is ready: ${url}`);
  if (hasDesktop()) await openPage(url);
}

requireNode();
try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
