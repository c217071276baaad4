// `npm run licences`: the licence of every package that the page itself is made of, from the lockfile and the packages'
// own notes. Fails where one is missing, or is none of those that a page under the MIT licence may contain.
// Node's own modules only.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './tools.mjs';

/** Licences that ask for no more than to be named. */
const ALLOWED = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'Unlicense']);

/** @typedef {{ name: string, version: string, licence: string }} Licensed */
/** @typedef {{ dev?: boolean, devOptional?: boolean, version?: string, license?: string }} Locked */

/**
 * @param {Readonly<Record<string, Locked>>} packages of a lockfile, by folder
 * @param {(folder: string) => string | undefined} stated what a package says of itself, where the lockfile says nothing
 * @returns {Licensed[]} of production, by name
 */
export function licencesOf(packages, stated) {
  return Object.entries(packages)
    .filter(([folder, { dev, devOptional }]) => folder !== '' && !dev && !devOptional)
    .map(([folder, { version = '', license }]) => ({
      name: folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license ?? stated(folder) ?? 'none stated',
    }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** "(MIT OR Apache-2.0)" offers a choice; "A AND B" asks for both. @param {string} licence */
export function isAllowed(licence) {
  const plain = licence.replaceAll(/[()]/g, '');
  return plain.split(' OR ').some((option) => option.split(' AND ').every((one) => ALLOWED.has(one.trim())));
}

/** @param {string} file @returns {unknown} */
const read = (file) => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));

/** @param {string} folder @returns {string | undefined} */
function statedIn(folder) {
  try {
    return /** @type {{ license?: string }} */ (read(path.join(folder, 'package.json'))).license;
  } catch {
    return undefined;
  }
}

function main() {
  const { packages } = /** @type {{ packages: Record<string, Locked> }} */ (read('package-lock.json'));
  const licensed = licencesOf(packages, statedIn);
  for (const { name, version, licence } of licensed) console.log(`${licence.padEnd(14)} ${name} ${version}`);
  const refused = licensed.filter(({ licence }) => !isAllowed(licence));
  for (const { name, licence } of refused)
    console.error(`${name}: ${licence} is no licence that this page may contain.`);
  if (refused.length > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
