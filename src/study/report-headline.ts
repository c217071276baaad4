/** The report's section on the headline: untied against transposed as the page starts, by three questions. Pure. */
import type { Study } from '../model/study-record.ts';
import { groupsOf, meanOf, type Difference, type Group } from '../model/study-statistics.ts';
import { headlineOf } from '../model/study-compare.ts';
import { curvesSvg, stripsSvg } from './figures.ts';
import { folded, table } from './markdown.ts';
import { draw, errorTable, measureTable, stripOf, type Figures } from './report-tables.ts';
import { differenceCell, error, RULES, shareCell } from './words.ts';

/** Another program on another framework, written to hold ours to: means of three seeds. */
const PYTORCH = { seeds: 3, untied: [0.0076, 0.0079, 0.0081], transposed: [0.0067, 0.0072, 0.0069] };

export function headline(study: Study, figures: Figures): string[] {
  const { untied, tied, narrowed, steps, seconds, parameters } = headlineOf(study);
  if (untied.length === 0 || tied.length === 0) return [];
  const groups = groupsOf([...untied, ...narrowed, ...tied]);
  const short = ({ block, first }: Group): string => (block === 'parameters' ? 'Untied, narrowed' : RULES[first.rule]);
  const name = (group: Group): string =>
    group.block === 'parameters' ? `${short(group)} (${group.first.settings['layers'] ?? ''})` : short(group);
  const pca = study.anchors.find(({ data }) => data === 'mnist')?.pca.find(([components]) => components === 49)?.[1];
  const marks = pca === undefined ? [] : [{ label: 'PCA, 49 components', value: pca }];
  const axis = 'test error a pixel, a point a run';
  const title = 'Untied against transposed: the default, after the last step';
  const rows = groups.map((group) => stripOf(group, short(group)));
  const lines = groups.map((group) => ({
    label: short(group),
    curves: group.runs.map(({ curve }) => curve.slice(1).map(([step, , loss]) => [step, loss] as const)),
  }));
  return [
    '## The headline: untied against transposed',
    draw(figures, 'headline', 'Test error of every run', (theme) => stripsSvg({ title, axis, rows, marks }, theme)),
    draw(figures, 'curves', 'Curves of every run', (theme) =>
      curvesSvg('Test error while training, a line a run', 'step', lines, theme),
    ),
    '### Three questions that are not one',
    table(
      ['question', 'difference a pixel [95 %]', 'the tied error is lower by', 'seeds'],
      [
        question('equal steps: untied − transposed', steps),
        question('equal seconds of training: untied − transposed', seconds),
        question('equal parameters: narrowed untied − transposed', parameters),
      ],
    ),
    errorTable(groups, name, tied),
    measureTable(groups, name),
    pytorch(
      untied.flatMap(({ errorPixel }) => errorPixel ?? []),
      tied.flatMap(({ errorPixel }) => errorPixel ?? []),
    ),
    folded('Error by class', [byClass(groups, name)]),
  ];
}

const question = (words: string, found: Difference | null): string[] =>
  found ? [words, differenceCell(found), shareCell(found), String(found.pairs)] : [words, 'not run', '', ''];

/** Ours beside an independent program, for the run that both can make. */
function pytorch(untied: readonly number[], tied: readonly number[]): string {
  const lead = (one: readonly number[], other: readonly number[]): string =>
    `${error(meanOf(one))} untied, ${error(meanOf(other))} transposed, so ${((1 - meanOf(other) / meanOf(one)) * 100).toFixed(1)} % lower`;
  if (untied.length === 0 || tied.length === 0) return '';
  return `**Held against another program.** An independent PyTorch program with the same settings, ${PYTORCH.seeds} seeds of its own and its errors rounded to four decimals: ${lead(PYTORCH.untied, PYTORCH.transposed)}. Ours: ${lead(untied, tied)}.`;
}

function byClass(groups: readonly Group[], name: (group: Group) => string): string {
  const digits = groups[0]?.first.errorByClass.map((_, digit) => digit) ?? [];
  const rows = groups.map((group) => {
    const mean = (digit: number): number => meanOf(group.runs.flatMap(({ errorByClass }) => errorByClass[digit] ?? []));
    return [name(group)].concat(digits.map((digit) => error(mean(digit))));
  });
  return table([''].concat(digits.map(String)), rows);
}
