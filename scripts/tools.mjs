// Runs other programs: npm, and the tools that npm installed. Always through this very Node and never through a shell,
// so that a path with a space or a Windows `.cmd` makes no difference. Knows Node's own modules only.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** The folder that holds package.json. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What programs print is gathered and shown as plain text. */
const NO_COLOURS = { NO_COLOR: '1', FORCE_COLOR: undefined };

/**
 * @typedef {{ code: number, stdout: string, output: string }} Outcome `output` is stdout and stderr as they came
 * @typedef {{ env?: Record<string, string | undefined>, show?: boolean, timeout?: number, signal?: AbortSignal }} RunOptions
 */

/**
 * The JavaScript file that a package's command stands for.
 * @param {string} packageName
 * @param {string} [command] the package's last name if left out
 */
export function toolPath(packageName, command = path.posix.basename(packageName)) {
  const folder = path.join(ROOT, 'node_modules', packageName);
  const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
  const { bin } = /** @type {{ bin: string | Record<string, string> }} */ (JSON.parse(text));
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`The package ${packageName} has no command ${command}.`);
  return path.join(folder, file);
}

/**
 * Runs one of the installed tools.
 * @param {string} packageName
 * @param {string[]} args
 * @param {RunOptions & { command?: string }} [options]
 */
export function runTool(packageName, args, { command, ...options } = {}) {
  return run(process.execPath, [toolPath(packageName, command), ...args], options);
}

/**
 * Runs one of our own scripts.
 * @param {string} name the file's name in scripts/
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runScript(name, args, options) {
  return run(process.execPath, [path.join(ROOT, 'scripts', name), ...args], options);
}

/**
 * Runs npm: the one that runs us, or else the one on the path.
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options) {
  const cli = process.env['npm_execpath'] ?? npmBesideNode();
  return cli === undefined ? run('npm', args, options) : run(process.execPath, [cli, ...args], options);
}

/** @returns {string | undefined} */
function npmBesideNode() {
  const folder = path.dirname(process.execPath);
  const places = ['node_modules', '../lib/node_modules'];
  return places.map((place) => path.join(folder, place, 'npm/bin/npm-cli.js')).find((file) => existsSync(file));
}

/**
 * Runs a program in the project's folder and gathers what it prints; with `show`, passes it on too. Never throws:
 * a program that could not be started, or ran past `timeout` milliseconds, ends with a code other than 0.
 * @param {string} file
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function run(file, args, { env = {}, show = false, timeout = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: ROOT,
      env: { ...process.env, ...NO_COLOURS, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    const start = performance.now();
    const limit = timeout > 0 ? setTimeout(() => end(child), timeout) : undefined;
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      stdout += chunk;
      output += chunk;
      if (show) process.stdout.write(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      output += chunk;
      if (show) process.stderr.write(chunk);
    });
    child.on('error', (error) => {
      running.delete(child);
      resolve({ code: 127, stdout, output: `${output}${error.message}\n` });
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      clearTimeout(limit);
      const late = timeout > 0 && performance.now() - start >= timeout;
      const reason = late ? `It took longer than ${timeout / 1000} s.` : signal === null ? '' : `Ended by ${signal}.`;
      resolve({ code: late ? 1 : (code ?? 1), stdout, output: stripVTControlCharacters(output) + reason });
    });
  });
}

/** Time for a program to close the browsers and servers that it opened, before it is ended without being asked. */
const GRACE_MS = 15_000;

/** What runs now: it must not outlive us. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** @param {import('node:child_process').ChildProcess} child */
function end(child) {
  // As Ctrl-C does: Playwright and Vitest know how to tidy up after that, and not after SIGTERM
  child.kill('SIGINT');
  setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
}

/** Who ends us ends what we run; we follow when that has gone. */
function endAll() {
  process.exitCode = 143;
  for (const child of running) {
    child.once('close', () => process.exit());
    end(child);
  }
  if (running.size === 0) process.exit();
}

process.once('SIGTERM', endAll);
process.once('SIGHUP', endAll);
