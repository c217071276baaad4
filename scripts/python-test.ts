/** Tests that run a program in Python; skipped, with the reason, where `npm test` found no Python with its packages. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'vitest';

export interface Folder {
  /** Puts a file there. */
  write(name: string, content: Uint8Array | string): void;
  /** Runs a program in that folder, and gives what it prints. Throws what it complained about. */
  run(program: string, args?: readonly string[]): string;
  readonly path: string;
}

function folderOf(python: string, folder: string): Folder {
  return {
    path: folder,
    write: (name, content) => writeFileSync(path.join(folder, name), content),
    run(program, args = []) {
      writeFileSync(path.join(folder, 'program.py'), program);
      const env = { ...process.env, KERAS_BACKEND: 'torch', PYTHONDONTWRITEBYTECODE: '1' };
      const { status, stdout, stderr } = spawnSync(python, ['program.py', ...args], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
      return stdout;
    },
  };
}

/** Reads whatever the program printed last as JSON. */
export const lastJson = (printed: string): unknown => JSON.parse(printed.trim().split('\n').at(-1) ?? 'null');

/** The body of a test. */
export function withPython(work: (folder: Folder) => void | Promise<void>): (context: TestContext) => Promise<void> {
  return async (context) => {
    const python = process.env['MIRROR_PYTHON_PATH'];
    // Not every machine has PyTorch and NumPy, and nobody should have to install them; the reason is printed
    if (python === undefined) return context.skip(process.env['MIRROR_PYTHON_REASON'] ?? 'started without npm test');
    const folder = mkdtempSync(path.join(tmpdir(), 'mirror-python-'));
    try {
      await work(folderOf(python, folder));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}
