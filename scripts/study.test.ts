/** The study's files, and one tiny study end to end: killed, gone on with, refused where its folder holds something else. */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseRun, parseStudy } from '../src/model/study-record.ts';
import * as lib from '../src/study/index.ts';
import { madeRun } from '../src/study/made-runs.ts';
import { Desk } from './study-desk.mjs';
import { Journal, lock, replace, StudyFault } from './study-files.mjs';
import { progressLine } from './study-progress.mjs';
import { ROOT } from './tools.mjs';

/** Once it is full, half of what is written fits, and then nothing. */
const disk = vi.hoisted(() => ({ isFull: false }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const writeSync = (handle: number, bytes: Uint8Array, from = 0): number => {
    if (!disk.isFull) return fs.writeSync(handle, bytes, from);
    if (from > 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    return fs.writeSync(handle, bytes, 0, bytes.length >> 1);
  };
  const writeWhole: typeof fs.writeFileSync = (file, data, options) => {
    if (disk.isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    fs.writeFileSync(file, data, options);
  };
  return { ...fs, writeSync, writeFileSync: writeWhole };
});

let folder: string;
const at = (name: string): string => path.join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mirror-study-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the journal', () => {
  test('keeps every finished run, and drops a last line that was cut off', () => {
    const first = new Journal(at('runs.jsonl'), parseRun);
    first.add(madeRun({ seed: 1 }));
    first.add(madeRun({ seed: 2 }));
    first.close();
    appendFileSync(at('runs.jsonl'), JSON.stringify(madeRun({ seed: 3 })).slice(0, 40));
    const second = new Journal(at('runs.jsonl'), parseRun);
    expect(second.runs).toEqual([madeRun({ seed: 1 }), madeRun({ seed: 2 })]);
    second.add(madeRun({ seed: 3 }));
    second.close();
    expect(readFileSync(at('runs.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(3);
  });

  test('refuses a foreign file and leaves it as it is', () => {
    writeFileSync(at('runs.jsonl'), 'my diary\n');
    expect(() => new Journal(at('runs.jsonl'), parseRun)).toThrow(/Line 1 of .* is no run of a study/);
    expect(readFileSync(at('runs.jsonl'), 'utf8')).toBe('my diary\n');
  });

  test('says that the disk is full, and leaves no half of a run behind', () => {
    const journal = new Journal(at('runs.jsonl'), parseRun);
    journal.add(madeRun({ seed: 1 }));
    disk.isFull = true;
    expect(() => journal.add(madeRun({ seed: 2 }))).toThrow(/disk is full/);
    disk.isFull = false;
    expect(new Journal(at('runs.jsonl'), parseRun).runs).toEqual([madeRun({ seed: 1 })]);
  });
});

test('a file that does not fit onto the disk leaves the one before, and nothing else', () => {
  replace(at('study.json'), 'whole');
  disk.isFull = true;
  expect(() => replace(at('study.json'), 'half')).toThrow(/disk is full/);
  disk.isFull = false;
  expect(readdirSync(folder)).toEqual(['study.json']);
  expect(readFileSync(at('study.json'), 'utf8')).toBe('whole');
});

describe('the desk', () => {
  const desk = (): Desk => new Desk(lib, { folder }, lib.PLANS.quick);

  test('refuses a foreign study.json and leaves it as it is', () => {
    writeFileSync(at('study.json'), '{"my":"own file"}');
    expect(desk).toThrow(/is no study of this program.* It was left as it is/);
    expect(readFileSync(at('study.json'), 'utf8')).toBe('{"my":"own file"}');
  });

  test('lets no runs of another engine into a study', () => {
    const one = desk();
    one.journal.add(madeRun());
    one.holdTo('wasm');
    expect(() => one.holdTo('webgpu')).toThrow(/holds runs made on wasm, and this study would make its own on webgpu/);
    one.journal.close();
  });
});

describe('the lock', () => {
  test('lets one study into a folder, and takes over what a killed one left', () => {
    const release = lock(folder);
    writeFileSync(at('study.lock'), String(process.ppid));
    expect(() => lock(folder)).toThrow(StudyFault);
    release();
    writeFileSync(at('study.lock'), '999999999');
    lock(folder)();
    expect(existsSync(at('study.lock'))).toBe(false);
  });
});

test('the progress line says how many runs are done and how long the rest takes', () => {
  const line = progressLine({ done: 5, total: 10, stepsDone: 100, stepsLeft: 300, seconds: 60 });
  expect(line).toMatch(/5 of 10 runs, 3 min left/);
});

/** Runs the study until it ends, or until so many runs are on the disk: then it is killed. */
function study(
  args: readonly string[],
  killAfter = Infinity,
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<{ code: number | null; output: string }> {
  const own = ['--quick', '--only', 'parameters', '--steps', '4', '--threads', '1', '--out', folder];
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts', 'study.mjs'), ...own, ...args]);
  let output = '';
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    // Once: a second signal could meet a process that is on its way out
    if (child.killed || output.split(' of 5 runs').length <= killAfter) return;
    child.kill(signal);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

const lines = (): string[] => readFileSync(at('runs.jsonl'), 'utf8').trimEnd().split('\n');

test(
  'a tiny study that is stopped and then killed goes on where it was, and writes its result and its report',
  { timeout: 300_000 },
  async () => {
    const stopped = await study([], 1, 'SIGINT');
    expect(stopped.output).toContain('Stopped. Every finished run is kept');
    expect(stopped.code).toBe(1);
    expect(existsSync(at('study.lock'))).toBe(false);
    const first = lines();
    expect((await study([], 1)).code).not.toBe(0);
    const kept = lines();
    expect(kept.slice(0, first.length)).toEqual(first);
    expect(kept.length).toBeGreaterThan(first.length);
    expect(kept.length).toBeLessThan(5);
    const { code, output } = await study([]);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(lines().slice(0, kept.length)).toEqual(kept);
    const { runs, plan, anchors } = parseStudy(readFileSync(at('study.json'), 'utf8'));
    expect(runs.map(({ seed }) => seed)).toEqual([1, 2, 3, 4, 5]);
    expect(plan).toBe('quick-4');
    expect(anchors[0]?.meanImage).toBeCloseTo(0.0675, 4);
    expect(readFileSync(at('report.md'), 'utf8')).toContain('Does tying help');
    expect(existsSync(at('study.lock'))).toBe(false);

    writeFileSync(at('study.json'), readFileSync(at('study.json'), 'utf8').slice(0, 500));
    const refused = await study([]);
    expect(refused.output).toMatch(/study\.json is damaged/);
    expect(refused.code).toBe(1);
    expect(lines()).toHaveLength(5);
  },
);
