/**
 * What of the study is shown: runs that a visitor has filtered, in sections of a condition on a data set each, and where
 * their points lie. Pure.
 */
import { COMPARED } from '../../model/study-compare.ts';
import type { ConditionId, StudyBlock, StudyRun } from '../../model/study-record.ts';
import { groupsOf, type Group } from '../../model/study-statistics.ts';
import { RULE_IDS } from '../../model/tying.ts';

/** The settings that runs can be chosen by; '' chooses all. */
export const FILTERS = ['rule', 'activation', 'init', 'data'] as const;
export type FilterKey = (typeof FILTERS)[number];
export type Filter = Readonly<Record<FilterKey, string>>;
export const NO_FILTER: Filter = { rule: '', activation: '', init: '', data: '' };

/** Runs that fit the filter; those that only chose a learning rate are none to look at. */
export function shownRuns(runs: readonly StudyRun[], filter: Filter): StudyRun[] {
  const fits = ({ settings }: StudyRun): boolean =>
    FILTERS.every((key) => filter[key] === '' || settings[key] === filter[key]);
  return runs.filter((run) => run.block !== 'rates' && fits(run));
}

/** The values of a setting that some run has, in the order in which they first appear. */
export function choicesOf(runs: readonly StudyRun[], key: FilterKey): string[] {
  return [...new Set(runs.filter(({ block }) => block !== 'rates').map(({ settings }) => settings[key] ?? ''))];
}

/** Rows that share a heading and an axis: a part of the study under one condition on one data set. */
export interface Section {
  readonly key: string;
  readonly block: StudyBlock;
  readonly rows: readonly { readonly group: Group; readonly isOwn: boolean }[];
  /** Any of its runs: what its heading says holds for all. */
  readonly first: StudyRun;
  readonly runs: number;
}

const BLOCKS: readonly StudyBlock[] = ['headline', 'rules', 'sizes', 'left-out', 'hinton', 'reported'];

/** In the order of the report; the visitor's own runs stand with the rules under the same condition, or first. */
export function sectionsOf(runs: readonly StudyRun[], own: readonly StudyRun[]): Section[] {
  const parts = new Map<string, StudyRun[]>();
  for (const run of runs) {
    const key = keyOf(run);
    parts.set(key, [...(parts.get(key) ?? []), run]);
  }
  const sections = [...parts]
    .flatMap(([key, of]) => sectionOf(key, of, beside(key, own)))
    .toSorted((one, other) => placeOf(one) - placeOf(other));
  const homeless = own.filter((run) => !parts.has(rulesKey(run)));
  return [...sectionOf('own', [], homeless), ...sections];
}

const blockOf = ({ block }: StudyRun): StudyBlock => (block === 'parameters' ? 'headline' : block);
const keyOf = (run: StudyRun): string => `${blockOf(run)} ${run.data} ${run.condition}`;
const rulesKey = ({ data, condition }: StudyRun): string => `rules ${data} ${condition}`;
const beside = (key: string, own: readonly StudyRun[]): StudyRun[] => own.filter((run) => rulesKey(run) === key);

function sectionOf(key: string, runs: readonly StudyRun[], own: readonly StudyRun[]): Section[] {
  const ruleOf = ({ first }: Group): number => RULE_IDS.indexOf(first.rule);
  const groups = groupsOf(runs).toSorted((one, other) => ruleOf(one) - ruleOf(other));
  const rows = [
    ...groupsOf(own).map((group) => ({ group, isOwn: true })),
    ...groups.map((group) => ({ group, isOwn: false })),
  ];
  const first = groups[0]?.first ?? rows[0]?.group.first;
  return first ? [{ key, block: blockOf(first), rows, first, runs: runs.length + own.length }] : [];
}

/** By part of the study, then data set, then condition. */
function placeOf({ block, first }: Section): number {
  const known: readonly ConditionId[] = COMPARED;
  const condition = known.indexOf(first.condition) + 1;
  return 100 * BLOCKS.indexOf(block) + (first.data === 'mnist' ? 0 : 10) + condition;
}

/** Rows that are shown at once before anybody asks for more. */
const MOST_ROWS = 24;

/** The keys of sections that are open at first: those with a run of the visitor's own, and as many from the first on as fit. */
export function openSections(sections: readonly Section[]): ReadonlySet<string> {
  const open = new Set<string>();
  let rows = 0;
  for (const section of sections) {
    rows += section.rows.length;
    if (rows <= MOST_ROWS || open.size === 0 || section.rows.some(({ isOwn }) => isOwn)) open.add(section.key);
  }
  return open;
}

/** 0 … 1 along a logarithmic axis. */
export function shareOn([least, most]: readonly [number, number], value: number): number {
  return Math.min(1, Math.max(0, Math.log(value / least) / Math.log(most / least)));
}
