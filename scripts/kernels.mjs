// Compiles the SIMD kernels of the engine (src/engine/simd/assembly) and of the factorisations (src/algebra/assembly) to
// WebAssembly, one binary a variant, and writes them as base64 into modules of their own: they work in a worker, in the page
// and in Node, without a fetch. Does nothing where a module was made from the same sources.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { ROOT } from './tools.mjs';

/** Any page count: the real bounds are those of the memory that the engine makes. */
const SHARED = ['--enable', 'threads', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'];
const RELAXED = ['--enable', 'relaxed-simd'];

const COMMON = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='];
const OUTER_MEMORY = ['--importMemory', '--noExportMemory'];

/**
 * `folder` holds `assembly` and gets the module; `variants` are the options of each beyond the common ones.
 * @typedef {{ folder: string, variants: Record<string, string[]> }} Kernels
 */

/** @type {{ engine: Kernels, algebra: Kernels }} */
export const KERNELS = {
  engine: {
    folder: 'src/engine/simd',
    variants: {
      baseline: OUTER_MEMORY,
      relaxed: [...OUTER_MEMORY, ...RELAXED],
      baselineShared: [...OUTER_MEMORY, ...SHARED],
      relaxedShared: [...OUTER_MEMORY, ...RELAXED, ...SHARED],
    },
  },
  // Never relaxed: its results have to be those of JavaScript
  algebra: { folder: 'src/algebra', variants: { plain: [] } },
};

/** @param {Kernels} kernels */
export function moduleOf({ folder }) {
  return path.join(ROOT, folder, 'kernels.generated.ts');
}

/** @param {Kernels} kernels */
function sourcesOf({ folder }) {
  return path.join(ROOT, folder, 'assembly');
}

/**
 * A hash of everything that the binaries depend on.
 * @param {Kernels} kernels
 */
export function hashSources(kernels) {
  const hash = createHash('sha256').update(asc.version);
  const sources = sourcesOf(kernels);
  const files = readdirSync(sources).filter((name) => name.endsWith('.ts'));
  for (const file of [...files.toSorted().map((name) => path.join(sources, name)), fileURLToPath(import.meta.url)]) {
    hash.update(`${path.basename(file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * @param {Kernels} kernels
 * @param {string[]} options
 * @returns {Promise<Buffer>} the binary
 */
export async function compile(kernels, options) {
  const sources = sourcesOf(kernels);
  const entry = path.join(sources, 'index.ts');
  /** @type {Buffer | undefined} */
  let binary;
  let messages = '';
  const { error } = await asc.main([entry, ...COMMON, '--baseDir', sources, ...options, '--outFile', 'kernels.wasm'], {
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

/** @param {Kernels} kernels */
function stampOf(kernels) {
  return `// Made by scripts/kernels.mjs from ${kernels.folder}/assembly. Sources: ${hashSources(kernels)}\n`;
}

/**
 * Writes the module where it is missing or older than its sources; true where it did.
 * @param {Kernels} kernels
 */
export async function buildKernels(kernels) {
  const module = moduleOf(kernels);
  const stamp = stampOf(kernels);
  if (existsSync(module) && readFileSync(module, 'utf8').startsWith(stamp)) return false;
  const lines = [];
  for (const [name, options] of Object.entries(kernels.variants)) {
    lines.push(`  ${name}:\n    '${(await compile(kernels, options)).toString('base64')}',\n`);
  }
  const exports = `/** Each variant's binary in base64. */\nexport const BINARIES = {\n${lines.join('')}} as const;\n`;
  // Whoever reads the module meanwhile gets the old one or the new one, never half of it
  const draft = `${module}.${process.pid}`;
  writeFileSync(draft, `${stamp}\n${exports}`);
  renameSync(draft, module);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const kernels of Object.values(KERNELS)) {
    const made = await buildKernels(kernels);
    console.log(`${kernels.folder}: ${made ? 'compiled the kernels.' : 'the kernels are up to date.'}`);
  }
}
