// The desk of a study: what an earlier call left in its folder, what is added to it, and study.json made of both.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Journal, replace, StudyFault } from './study-files.mjs';

/** @import { Anchor, Study } from '../src/model/study-record.ts' */
/** @import { StudyPlan } from '../src/study/plans.ts' */
/** @import { Options } from './study-options.mjs' */
/** @import * as Lib from '../src/study/index.ts' */

/** What there is of a study so far, and what becomes of it. */
export class Desk {
  /** @type {Anchor[]} */
  anchors = [];

  /**
   * Begins with what an earlier call left.
   * @throws {StudyFault} where the folder holds something else
   * @param {typeof Lib} study
   * @param {Pick<Options, 'folder'>} options
   * @param {StudyPlan} plan
   */
  constructor(study, { folder }, plan) {
    this.study = study;
    this.plan = plan;
    this.file = path.join(folder, 'study.json');
    this.folder = folder;
    if (existsSync(this.file)) this.anchors = [...this.#earlier().anchors];
    this.journal = new Journal(path.join(folder, 'runs.jsonl'), study.parseRun);
  }

  #earlier() {
    try {
      return this.study.parseStudy(readFileSync(this.file, 'utf8'));
    } catch (error) {
      if (!(error instanceof this.study.StudyRefused)) throw error;
      throw new StudyFault(
        `${this.file} ${error instanceof Error ? error.message : String(error)}. It was left as it is; move it away, or choose another folder with --out.`,
      );
    }
  }

  /** Runs of two engines must not come into one analysis. @param {string} backend @throws StudyFault */
  holdTo(backend) {
    const other = this.journal.runs.find(({ block, engine }) => block !== 'reported' && engine.backend !== backend);
    if (!other) return;
    throw new StudyFault(
      `${this.folder} holds runs made on ${other.engine.backend}, and this study would make its own on ${backend}: the two must not be mixed. Choose another folder with --out.`,
    );
  }

  /** @returns {Study} */
  get result() {
    const { study, plan, anchors, journal } = this;
    const planned = study.plannedRuns(plan);
    return {
      format: study.STUDY_FORMAT,
      version: study.STUDY_VERSION,
      plan: plan.name,
      planned,
      anchors,
      runs: journal.runs,
    };
  }

  save() {
    replace(this.file, this.study.printStudy(this.result));
  }
}
