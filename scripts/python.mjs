// Finds a Python for the tests that read what the page exports: the one that PYTHON names, one with all the packages, or,
// on CI and where MIRROR_PYTHON=install asks for it, a virtual environment of our own. Node's own modules only.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, run } from './tools.mjs';

const REQUIREMENTS = path.join(ROOT, 'scripts', 'requirements.txt');
const FOLDER = path.join(ROOT, 'node_modules', '.cache', 'mirror-python');
const STAMP = path.join(FOLDER, 'requirements.txt');
const OWN = path.join(FOLDER, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** A download of some 300 MB, on a slow line. */
const INSTALL_LIMIT_MS = 900_000;

/** The names to import, out of `name==version`. */
function packages() {
  const lines = readFileSync(REQUIREMENTS, 'utf8').split('\n');
  return lines.flatMap((line) => /^([a-z0-9-]+)(?:\[.*\])?==/.exec(line)?.[1] ?? []);
}

/** @param {string} python */
async function isComplete(python) {
  const { code } = await run(python, ['-c', `import ${packages().join(', ')}`], { env: { KERAS_BACKEND: 'torch' } });
  return code === 0;
}

function isOwnFresh() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === readFileSync(REQUIREMENTS, 'utf8');
}

/** @returns {Promise<string | undefined>} why it could not be made */
async function install() {
  mkdirSync(FOLDER, { recursive: true });
  const made = await run('python3', ['-m', 'venv', FOLDER]);
  if (made.code !== 0) return `python3 -m venv: ${lastLine(made.output)}`;
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS];
  const installed = await run(OWN, args, { timeout: INSTALL_LIMIT_MS });
  if (installed.code !== 0) return `pip install: ${lastLine(installed.output)}`;
  writeFileSync(STAMP, readFileSync(REQUIREMENTS, 'utf8'));
  return undefined;
}

/** @param {string} output */
const lastLine = (output) => output.trim().split('\n').at(-1) ?? '';

/**
 * @returns {Promise<{ python: string } | { reason: string }>} an interpreter with every package of requirements.txt, or
 *   why there is none. On CI a failure to install one is thrown: there these tests must run.
 */
export async function findPython() {
  const named = process.env['PYTHON'] ?? '';
  const candidates = named === '' ? ['python3', 'python'] : [named];
  for (const python of [...(isOwnFresh() ? [OWN] : []), ...candidates]) {
    if (await isComplete(python)) return { python };
  }
  const isCi = process.env['CI'] !== undefined;
  const hint = `no Python with ${packages().join(', ')}; MIRROR_PYTHON=install makes one`;
  if (!isCi && process.env['MIRROR_PYTHON'] !== 'install') return { reason: hint };
  const failure = await install();
  if (failure === undefined) return { python: OWN };
  if (isCi) throw new Error(failure);
  return { reason: failure };
}

/** For the tests: `MIRROR_PYTHON_PATH`, or `MIRROR_PYTHON_REASON` why they are skipped. */
export async function pythonEnvironment() {
  const found = await findPython();
  return 'python' in found ? { MIRROR_PYTHON_PATH: found.python } : { MIRROR_PYTHON_REASON: found.reason };
}
