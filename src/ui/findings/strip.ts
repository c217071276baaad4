/** Where the points of the findings lie on their common logarithmic axis, and what a visitor has filtered. Pure. */
import type { StudyRun } from '../../model/study-record.ts';

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

/** 0 … 1 along a logarithmic axis. */
export function shareOn([least, most]: readonly [number, number], value: number): number {
  return Math.min(1, Math.max(0, Math.log(value / least) / Math.log(most / least)));
}
