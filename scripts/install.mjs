// Installs the packages of package-lock.json if they are not there already, as npm's own record of what it installed
// says. Node's own modules only: this runs before there are any others.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runNpm } from './tools.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Locked
 * @typedef {{ packages?: Record<string, Locked> }} Lockfile
 */

/**
 * Whether an installation is the one a lockfile asks for. Optional packages, such as other systems' binaries, may be
 * absent, but not of another version.
 * @param {Lockfile} wanted package-lock.json
 * @param {Lockfile | undefined} installed node_modules/.package-lock.json
 */
export function isInstalled(wanted, installed) {
  const have = installed?.packages;
  if (have === undefined) return false;
  return Object.entries(wanted.packages ?? {}).every(([place, { version, optional, devOptional, link }]) => {
    if (place === '' || link === true) return true;
    const found = have[place];
    return found === undefined ? optional === true || devOptional === true : found.version === version;
  });
}

/**
 * @param {string} file
 * @returns {Lockfile | undefined}
 */
function readLockfile(file) {
  try {
    return /** @type {Lockfile} */ (JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Runs `npm ci` where something is missing. Throws a sentence when that fails; npm has said more by then. */
export async function installMissing() {
  const wanted = readLockfile('package-lock.json');
  if (wanted === undefined) throw new Error('package-lock.json is missing or damaged: this is not a whole checkout.');
  if (isInstalled(wanted, readLockfile('node_modules/.package-lock.json'))) return;
  console.log('Installing packages…');
  // No package's install script matters here, and none may fetch a browser of its own
  const env = { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
  const { code } = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=warn'], {
    env,
    show: true,
  });
  if (code !== 0) throw new Error('npm could not install the packages. What npm said is above.');
}
