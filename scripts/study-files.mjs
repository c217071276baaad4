// The files of a study: a line a finished run, forced onto the disk before the next begins; a lock, so that no two studies
// write to one folder; and whole files that are replaced in one move. Every fault is a sentence.

import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** @import { StudyRun } from '../src/model/study-record.ts' */

/** What a person has to know, without a trace. */
export class StudyFault extends Error {}

/** @param {unknown} error */
const codeOf = (error) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** @type {(error: unknown, file: string) => Error} */
function faultOf(error, file) {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StudyFault(`The disk is full: ${file} could not be written. Every run finished before is kept.`);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new StudyFault(`${file} may not be written here (${code}). Choose another folder with --out.`);
  if (code !== '') return new StudyFault(`${file} could not be written (${code}). Every run finished before is kept.`);
  return error instanceof Error ? error : new Error(String(error));
}

/**
 * Takes a folder for one study. Throws `StudyFault` where another holds it; what a killed study left is taken over.
 * @param {string} folder
 * @returns {() => void} lets go of it
 */
export function lock(folder) {
  const file = path.join(folder, 'study.lock');
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw faultOf(error, folder);
  }
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw faultOf(error, file);
    }
    const holder = Number(readFileSync(file, 'utf8'));
    if (holder !== process.pid && isAlive(holder))
      throw new StudyFault(
        `Another study (process ${holder}) is writing to ${folder}. Wait for it, or choose another folder with --out.`,
      );
    rmSync(file, { force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Replaces a file as a whole: whoever reads it finds the old one or the new. @type {(file: string, text: string) => void} */
export function replace(file, text) {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const handle = openSync(draft, 'w');
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw faultOf(error, file);
  }
}

/** The finished runs of a study, a line each. */
export class Journal {
  #file;
  #handle;
  #length;
  /** @type {StudyRun[]} */
  runs = [];

  /**
   * Reads what is there. A last line without its end was cut off in the middle of a write, and is dropped.
   * @param {string} file
   * @param {(line: string) => StudyRun} parse throws where the line is no run
   */
  constructor(file, parse) {
    this.#file = file;
    const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
    this.#length = bytes.lastIndexOf('\n') + 1;
    const lines = bytes.subarray(0, this.#length).toString('utf8').split('\n').slice(0, -1);
    for (const [i, line] of lines.entries()) this.runs.push(this.#read(line, i, parse));
    try {
      this.#handle = openSync(file, 'a+');
      ftruncateSync(this.#handle, this.#length);
    } catch (error) {
      throw faultOf(error, file);
    }
  }

  /** @type {(line: string, i: number, parse: (line: string) => StudyRun) => StudyRun} */
  #read(line, i, parse) {
    try {
      return parse(line);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new StudyFault(`Line ${i + 1} of ${this.#file} is no run of a study: ${why}. Nothing was changed.`);
    }
  }

  /** @param {StudyRun} run on the disk when this returns */
  add(run) {
    const bytes = Buffer.from(`${JSON.stringify(run)}\n`);
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(this.#handle, bytes, written);
      fsyncSync(this.#handle);
    } catch (error) {
      ftruncateSync(this.#handle, this.#length);
      throw faultOf(error, this.#file);
    }
    this.#length += bytes.length;
    this.runs.push(run);
  }

  close() {
    closeSync(this.#handle);
  }
}
