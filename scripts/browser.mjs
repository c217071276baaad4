// Finds a full Chromium to test with: one that is named, one that is installed, Playwright's own, or one it can install.
// Knows Node's own modules only, until Playwright is asked. A bare "headless shell" will not do: it has no WebGPU.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { run, runTool } from './tools.mjs';

/** What to do when no browser was found and none could be installed. */
export const NO_BROWSER =
  'No Chromium was found. Install Chromium or Google Chrome, or set CHROMIUM to the path of its executable.';

const UNIX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const MAC_NAMES = ['Google Chrome', 'Chromium', 'Google Chrome for Testing', 'Microsoft Edge'];
const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Paths where a browser may be, best first; nothing is looked up.
 * @param {string} platform as in `process.platform`
 * @param {Record<string, string | undefined>} env
 * @param {string} home
 * @returns {string[]}
 */
export function candidates(platform, env, home) {
  const named = [env['CHROMIUM'], env['CHROME_PATH']].filter((value) => value !== undefined && value !== '');
  return [...named, ...usualPlaces(platform, env, home)].filter((value) => value !== undefined);
}

/** @type {(platform: string, env: Record<string, string | undefined>, home: string) => string[]} */
function usualPlaces(platform, env, home) {
  if (platform === 'darwin') {
    const folders = ['/Applications', `${home}/Applications`];
    return folders.flatMap((folder) => MAC_NAMES.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`));
  }
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return folders.flatMap((folder) =>
      folder === undefined ? [] : WINDOWS_PATHS.map((name) => path.win32.join(folder, name)),
    );
  }
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder !== '');
  return UNIX_NAMES.flatMap((name) => [...folders, '/usr/bin', '/snap/bin'].map((folder) => `${folder}/${name}`));
}

/**
 * Arguments for a quiet Chromium with WebGPU and WebGL in software, so that a test needs no GPU and gives the same
 * numbers everywhere. Elsewhere than on macOS, which has a GPU always and no software one.
 * @param {{ platform: string, root: boolean }} host
 * @returns {string[]}
 */
export function launchArguments({ platform, root }) {
  const quiet = [
    '--no-first-run',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--disable-default-apps',
  ];
  const gpu = ['--enable-unsafe-webgpu', '--enable-unsafe-swiftshader'];
  const software = platform === 'darwin' ? [] : ['--use-webgpu-adapter=swiftshader'];
  // Chromium refuses to start its sandbox as root
  return [...(root ? ['--no-sandbox'] : []), ...quiet, ...gpu, ...software];
}

/** The arguments for this very machine. */
export function hostArguments() {
  return launchArguments({ platform: process.platform, root: process.getuid?.() === 0 });
}

/** @returns {string | undefined} an installed browser that starts */
function installedBrowser() {
  return candidates(process.platform, process.env, homedir()).find((file) => existsSync(file) && starts(file));
}

/**
 * Whether the file is a browser and not, as on some Ubuntus, a script that says where to get one.
 * @param {string} file
 */
function starts(file) {
  // On Windows a browser asked for its version opens a window instead
  if (process.platform === 'win32') return true;
  return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** @returns {Promise<string | undefined>} the full Chromium that Playwright downloaded earlier */
async function playwrightBrowser() {
  const { chromium } = await import('playwright');
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

/** @returns {Promise<string>} the path of a browser that is here already, else throws {@link NO_BROWSER} */
export async function findBrowser() {
  const found = installedBrowser() ?? (await playwrightBrowser());
  if (found === undefined) throw new Error(NO_BROWSER);
  return found;
}

/** @returns {Promise<string>} the path of a browser that is here or could be installed, else throws {@link NO_BROWSER} */
export async function findOrInstallBrowser() {
  const found = installedBrowser() ?? (await playwrightBrowser());
  return found ?? (await installFromPlaywright()) ?? (await installFromDebian()) ?? (await findBrowser());
}

/** @returns {Promise<string | undefined>} */
async function installFromPlaywright() {
  console.log('No Chromium here: asking Playwright for one.');
  const env = { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: undefined };
  await runTool('playwright', ['install', '--no-shell', 'chromium'], { env, show: true });
  return playwrightBrowser();
}

/** @returns {Promise<string | undefined>} */
async function installFromDebian() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Playwright gave none: asking apt-get for Chromium.');
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, show: true };
  await run('apt-get', ['update'], options);
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
  return installedBrowser();
}
