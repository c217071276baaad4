/** The tables that the report's sections share: errors of groups of runs, and all else that was measured of them. Pure. */
import type { StudyRun } from '../model/study-record.ts';
import { differenceOf, errorsOf, failuresOf, meanOf, type Group } from '../model/study-statistics.ts';
import { table } from './markdown.ts';
import { accentOf, THEMES, type Theme } from './svg.ts';
import type { StripRow } from './figures.ts';
import { count, differenceCell, error, failures, percent, perImage, shareCell } from './words.ts';

/** File name → SVG. */
export type Figures = Map<string, string>;

export type Name = (group: Group) => string;

const NONE = '—';

/** Errors a row; where there are `others`, each group's difference to them, by seed. */
export function errorTable(groups: readonly Group[], name: Name, others: readonly StudyRun[] | null): string {
  const head = ['', 'seeds', 'error a pixel', 'lowest–highest', 'an image', 'failures'];
  const more = others ? ['− Transposed [95 %]', 'as a share'] : [];
  return table(
    [...head, ...more],
    groups.map((group) => {
      const errors = errorsOf(group);
      const mean = errors.length === 0 ? NaN : meanOf(errors);
      const images = group.runs.flatMap(({ errorImage }) => errorImage ?? []);
      const cells = Number.isNaN(mean)
        ? [NONE, NONE, NONE]
        : [error(mean), `${error(Math.min(...errors))}–${error(Math.max(...errors))}`, perImage(meanOf(images))];
      const row = [name(group), String(group.runs.length), ...cells, failures(failuresOf(group))];
      if (!others) return row;
      const found = others.includes(group.first) ? null : differenceOf(group.runs, others);
      return [...row, differenceCell(found), shareCell(found)];
    }),
  );
}

/** What was measured besides the error, as means over the seeds. */
export function measureTable(groups: readonly Group[], name: Name): string {
  const mean = ({ runs }: Group, of: (run: StudyRun) => number | null, words: (value: number) => string): string => {
    const values = runs.flatMap((run) => of(run) ?? []);
    return values.length === 0 ? NONE : words(meanOf(values));
  };
  const head = ['', 'seeds', 'linear probe', 'noisy', 'covered', 'dead units', 'asymmetry', 'parameters', 'seconds'];
  return table(
    head,
    groups.map((group) => [
      name(group),
      String(group.runs.length),
      mean(group, ({ probe }) => probe, percent),
      mean(group, ({ noisy }) => noisy, error),
      mean(group, ({ occluded }) => occluded, error),
      mean(
        group,
        ({ deadUnits }) => deadUnits,
        (value) => value.toFixed(1),
      ),
      mean(
        group,
        ({ asymmetry }) => (asymmetry.length === 0 ? null : Math.max(...asymmetry)),
        (value) => value.toFixed(3),
      ),
      count(group.first.parameters),
      mean(
        group,
        ({ seconds }) => seconds,
        (value) => value.toFixed(1),
      ),
    ]),
  );
}

export const stripOf = (group: Group, label: string): StripRow => ({
  label: group.runs.length > 1 ? `${label} (${group.runs.length})` : label,
  accent: group.block === 'parameters' ? 1 : accentOf(group.first.rule),
  values: errorsOf(group),
  diverged: failuresOf(group).diverged,
});

/** Keeps a figure in both themes, and says how the report shows it. */
export function draw(figures: Figures, name: string, words: string, svg: (theme: Theme) => string): string {
  for (const theme of THEMES) figures.set(`${name}-${theme}.svg`, svg(theme));
  return `<picture><source media="(prefers-color-scheme: dark)" srcset="figures/${name}-dark.svg"><img src="figures/${name}-light.svg" alt="${words}"></picture>`;
}
