// Finds the browsers of the other two engines, Firefox and WebKitGTK, and installs them where that was asked for: on CI,
// or by MIRROR_BROWSERS=install, as root where there is apt. Node's own modules only.

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from './tools.mjs';

/** A download may take this long; then the tests are skipped, not held up. */
const DOWNLOAD_LIMIT_MS = 240_000;
/** To unpack what was downloaded, beside everything else that the machine does then. */
const UNPACK_LIMIT_MS = 240_000;

const FIREFOX_NAMES = ['firefox-esr', 'firefox'];
const MAC_FIREFOX = '/Applications/Firefox.app/Contents/MacOS/firefox';

/**
 * @typedef {{ driver: string, browser: string, screen: string }} WebkitPrograms `screen`: the X server without one
 * @typedef {'firefox' | 'webkit'} EngineName
 */
/**
 * Either a browser's programs, or why there are none.
 * @template P
 * @typedef {{ programs: P } | { reason: string }} Found
 */

/** Of Debian, and of what has its packages. @type {Record<EngineName, string[]>} */
const PACKAGES = { firefox: ['firefox-esr'], webkit: ['webkit2gtk-driver', 'xvfb'] };

/** Where a failed installation leaves its reason for the tests. @type {(engine: EngineName) => string} */
const reasonKey = (engine) => `MIRROR_${engine.toUpperCase()}_REASON`;

/**
 * The first of these programs that is on the path.
 * @param {readonly string[]} names
 * @param {Record<string, string | undefined>} env
 */
export function onPath(names, env = process.env) {
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

/**
 * @param {EngineName} engine
 * @param {string} what
 */
function missing(engine, what) {
  const hint = `${what} is not installed; MIRROR_BROWSERS=install installs it as root where there is apt`;
  return { reason: process.env[reasonKey(engine)] ?? hint };
}

/** @returns {Found<string>} the one that FIREFOX names, or one that is installed */
export function findFirefox() {
  const named = process.env['FIREFOX'] ?? '';
  const found = named === '' ? (onPath(FIREFOX_NAMES) ?? [MAC_FIREFOX].find((file) => existsSync(file))) : named;
  return found === undefined ? missing('firefox', 'Firefox') : { programs: found };
}

/** @returns {Found<WebkitPrograms>} */
export function findWebkit() {
  const driver = onPath(['WebKitWebDriver']);
  const browser = miniBrowser();
  const screen = onPath(['Xvfb']);
  if (driver === undefined || browser === undefined) return missing('webkit', 'WebKitWebDriver with MiniBrowser');
  return screen === undefined ? missing('webkit', 'Xvfb') : { programs: { driver, browser, screen } };
}

/** It lies beside its library, in a folder with the library's version: the newest. */
function miniBrowser() {
  const roots = ['/usr/lib', '/usr/lib64', '/usr/libexec'];
  const libraries = [...roots, ...roots.flatMap(foldersIn)].flatMap(foldersIn);
  const versions = libraries.filter((folder) => /\/webkit2gtk-[\d.]+$/.test(folder));
  const files = versions.map((folder) => path.join(folder, 'MiniBrowser')).filter((file) => existsSync(file));
  return files.toSorted().at(-1);
}

/** @param {string} folder */
function foldersIn(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name));
}

/**
 * Installs what is missing where that was asked for. Waiting for a download takes no core, and unpacking gives way to
 * what else runs.
 * @returns {Promise<Record<string, string>>} for the tests: why an engine could not be installed
 */
export async function engineEnvironment() {
  const isAsked = process.env['CI'] !== undefined || process.env['MIRROR_BROWSERS'] === 'install';
  /** @type {Record<EngineName, () => Found<unknown>>} */
  const finders = { firefox: findFirefox, webkit: findWebkit };
  /** @type {Record<string, string>} */
  const reasons = {};
  if (!isAsked) return reasons;
  for (const engine of /** @type {const} */ (['firefox', 'webkit'])) {
    if ('programs' in finders[engine]()) continue;
    const reason = await install(engine);
    if (reason !== undefined) reasons[reasonKey(engine)] = reason;
  }
  return reasons;
}

let isListFresh = false;

/**
 * @param {EngineName} engine
 * @returns {Promise<string | undefined>} why it could not be installed
 */
async function install(engine) {
  const packages = PACKAGES[engine];
  const apt = onPath(['apt-get']);
  if (apt === undefined || process.getuid?.() !== 0) return `${packages.join(' and ')} need root and apt`;
  const end = performance.now() + DOWNLOAD_LIMIT_MS;
  /** @type {(timeout: number, ...args: string[]) => Promise<string | undefined>} */
  const call = async (timeout, ...args) => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const { code, output } = await run('nice', [apt, '-q', ...args], { env, timeout: Math.max(1, timeout) });
    const said = output.trim().split('\n').at(-1) ?? '';
    return code === 0 ? undefined : `apt-get ${args.join(' ')}: ${said}`;
  };
  const wanted = ['install', '-y', '--no-install-recommends', ...packages];
  if (!isListFresh) {
    const failure = await call(end - performance.now(), 'update');
    if (failure !== undefined) return failure;
    isListFresh = true;
  }
  return (
    (await call(end - performance.now(), '--download-only', ...wanted)) ??
    (await call(UNPACK_LIMIT_MS, '-o', 'Dpkg::Options::=--force-unsafe-io', ...wanted))
  );
}
