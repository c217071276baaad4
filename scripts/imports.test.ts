// The import table of the house, held against the linter that enforces it: a file in each folder imports everything,
// and exactly what the table allows must pass. A pattern that never fires would look just like clean code.

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, toolPath } from './tools.mjs';

const FOLDERS = ['model', 'algebra', 'data', 'engine', 'lab', 'worker', 'state', 'paint', 'ui', 'export', 'i18n'];
const PACKAGES = [
  'react',
  'react-dom/client',
  'recharts',
  'zustand',
  'zustand/vanilla',
  '@tensorflow/tfjs-core',
  'node:fs',
];
const FILES = [...FOLDERS.map((folder) => `src/${folder}/x.ts`), 'src/worker/client.ts', 'src/worker/messages.ts'];
const EVERYTHING = [...FILES, 'src/main.tsx', ...PACKAGES];
const REACT = ['react', 'react-dom/client'];

/** A file, and what it may import besides its own folder. Folders stand for any file in them. */
const TABLE: [file: string, allowed: string[]][] = [
  ['src/model/new.ts', []],
  ['src/algebra/new.ts', []],
  ['src/data/new.ts', ['model']],
  ['src/engine/new.ts', ['model', 'algebra', '@tensorflow/tfjs-core']],
  ['src/engine/tfjs/new.ts', ['engine', 'model', 'algebra', '@tensorflow/tfjs-core']],
  ['src/lab/new.ts', ['model', 'algebra', 'data', 'engine']],
  ['src/worker/worker.ts', ['model', 'algebra', 'data', 'engine', 'lab']],
  ['src/worker/messages.ts', ['model']],
  ['src/worker/client.ts', ['model', 'src/worker/messages.ts']],
  ['src/state/new.ts', ['model', 'export', 'src/worker/client.ts', 'src/worker/messages.ts', 'zustand/vanilla']],
  ['src/paint/new.ts', ['model']],
  ['src/export/new.ts', ['model']],
  ['src/i18n/new.ts', ['model']],
  ['src/ui/new.tsx', ['state', 'paint', 'model', 'export', 'i18n', 'recharts', 'zustand', 'zustand/vanilla', ...REACT]],
  [
    'src/ui/part/new.tsx',
    ['ui', 'state', 'paint', 'model', 'export', 'i18n', 'recharts', 'zustand', 'zustand/vanilla', ...REACT],
  ],
  ['src/main.tsx', ['state', 'ui', 'src/worker/client.ts', ...REACT]],
];

const folder = mkdtempSync(path.join(tmpdir(), 'mirror-imports-'));
let refused: Map<string, Set<number>>;

/** What a file imports in this test, a line each: everything but what lies in its own folder. */
function imported(file: string): string[] {
  const own = file === 'src/worker/client.ts' ? '' : `${path.posix.dirname(file)}/`;
  return EVERYTHING.filter((other) => other !== file && (own === 'src/' || own === '' || !other.startsWith(own)));
}

/** As an import statement writes it. */
function specifier(file: string, other: string): string {
  if (!other.startsWith('src/')) return other;
  const relative = path.posix.relative(path.posix.dirname(file), other);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

function isAllowed(other: string, allowed: string[]): boolean {
  return allowed.some((entry) => other === entry || other === `src/${entry}/x.ts`);
}

beforeAll(() => {
  copyFileSync(path.join(ROOT, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
  // A junction is a link that Windows lets anybody make
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  for (const [file] of TABLE) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    const lines = imported(file).map((other) => `export * from '${specifier(file, other)}';`);
    writeFileSync(path.join(folder, file), lines.join('\n'));
  }
  const rule = ['-A', 'all', '-D', 'eslint/no-restricted-imports', '-f', 'unix'];
  const { stdout } = spawnSync(process.execPath, [toolPath('oxlint'), ...rule, 'src'], {
    cwd: folder,
    encoding: 'utf8',
  });
  refused = new Map(TABLE.map(([file]) => [file, new Set<number>()]));
  for (const [, file = '', line = ''] of stdout.matchAll(/^(\S+?):(\d+):\d+: .*no-restricted-imports/gm)) {
    refused.get(file.replaceAll('\\', '/'))?.add(Number(line) - 1);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(TABLE)('%s may import what the table says and nothing else', (file, allowed) => {
  const others = imported(file);
  const passed = others.filter((_, line) => !refused.get(file)?.has(line));
  expect(passed).toEqual(others.filter((other) => isAllowed(other, allowed)));
});
