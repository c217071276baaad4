// Compiles the SIMD kernels (src/engine/simd/assembly) to WebAssembly, one binary a variant, and writes them as base64
// into a module of their own: it works in a worker, in the page and in Node, without a fetch. Does nothing where the
// module was made from the same sources.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { ROOT } from './tools.mjs';

const SOURCES = path.join(ROOT, 'src', 'engine', 'simd', 'assembly');
const ENTRY = path.join(SOURCES, 'index.ts');
export const MODULE = path.join(ROOT, 'src', 'engine', 'simd', 'kernels.generated.ts');

/** Any page count: the real bounds are those of the memory that the engine makes. */
const SHARED = ['--enable', 'threads', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'];
const RELAXED = ['--enable', 'relaxed-simd'];

/** Options of each variant beyond the common ones. @type {Record<string, string[]>} */
export const VARIANTS = {
  baseline: [],
  relaxed: RELAXED,
  baselineShared: SHARED,
  relaxedShared: [...RELAXED, ...SHARED],
};

const COMMON = [
  '-O3',
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '--importMemory',
  '--noExportMemory',
  '--use',
  'abort=',
];

/** A hash of everything that the binaries depend on. */
export function hashSources() {
  const hash = createHash('sha256').update(asc.version);
  const files = readdirSync(SOURCES).filter((name) => name.endsWith('.ts'));
  for (const file of [...files.toSorted().map((name) => path.join(SOURCES, name)), fileURLToPath(import.meta.url)]) {
    hash.update(`${path.basename(file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * @param {string[]} options
 * @returns {Promise<Buffer>} the binary
 */
export async function compile(options) {
  /** @type {Buffer | undefined} */
  let binary;
  let messages = '';
  const { error } = await asc.main([ENTRY, ...COMMON, '--baseDir', SOURCES, ...options, '--outFile', 'kernels.wasm'], {
    stderr: {
      write: (/** @type {string | Uint8Array} */ chunk) => {
        messages += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
      },
    },
    readFile: (name, base) => read(path.resolve(base, name)),
    writeFile: (_, contents) => {
      binary = Buffer.from(contents);
    },
  });
  if (error || !binary) throw new Error(`${messages}\n${error?.message ?? 'The compiler wrote nothing.'}`);
  return binary;
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** @param {string} hash */
function stampOf(hash) {
  return `// Made by scripts/kernels.mjs from src/engine/simd/assembly. Sources: ${hash}\n`;
}

/** Writes the module where it is missing or older than its sources; true where it did. */
export async function buildKernels() {
  const stamp = stampOf(hashSources());
  if (existsSync(MODULE) && readFileSync(MODULE, 'utf8').startsWith(stamp)) return false;
  const lines = [];
  for (const [name, options] of Object.entries(VARIANTS)) {
    lines.push(`  ${name}:\n    '${(await compile(options)).toString('base64')}',\n`);
  }
  const exports = `/** Each variant's binary in base64. */\nexport const BINARIES = {\n${lines.join('')}} as const;\n`;
  // Whoever reads the module meanwhile gets the old one or the new one, never half of it
  const draft = `${MODULE}.${process.pid}`;
  writeFileSync(draft, `${stamp}\n${exports}`);
  renameSync(draft, MODULE);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await buildKernels();
  console.log(made ? 'Compiled the kernels.' : 'The kernels are up to date.');
}
