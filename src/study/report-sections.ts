/** The report's sections with tables and figures: the headline, every rule, and what else was run. Pure. */
import type { Study, StudyRun } from '../model/study-record.ts';
import {
  atEqualSeconds,
  differenceOf,
  errorsOf,
  failuresOf,
  groupsOf,
  meanOf,
  type Difference,
  type Group,
} from '../model/study-statistics.ts';
import { curvesSvg, stripsSvg, THEMES, type StripRow } from './figures.ts';
import { select } from './verdicts.ts';
import {
  CONDITIONS,
  count,
  DATA,
  difference,
  error,
  failures,
  open,
  percent,
  perImage,
  RULES,
  table,
} from './words.ts';

/** File name → SVG. */
export type Figures = Map<string, string>;

interface Headline {
  readonly untied: StudyRun[];
  readonly tied: StudyRun[];
  readonly narrowed: StudyRun[];
  readonly steps: Difference | null;
  readonly seconds: Difference | null;
  readonly parameters: Difference | null;
}

export function headlineOf({ runs }: Study): Headline {
  const untied = select(runs, { block: 'headline', rule: 'untied' });
  const tied = select(runs, { block: 'headline', rule: 'transposed' });
  const narrowed = select(runs, { block: 'parameters' });
  return {
    untied,
    tied,
    narrowed,
    steps: differenceOf(untied, tied),
    seconds: differenceOf(untied, tied, atEqualSeconds),
    parameters: differenceOf(narrowed, tied),
  };
}

export function headline(study: Study, figures: Figures): string[] {
  const { untied, tied, narrowed, steps, seconds, parameters } = headlineOf(study);
  if (untied.length === 0 || tied.length === 0) return [];
  const groups = groupsOf([...untied, ...narrowed, ...tied]);
  const name = (group: Group): string =>
    group.block === 'parameters'
      ? `Untied, narrowed (${group.first.settings['layers'] ?? ''})`
      : RULES[group.first.rule];
  const meanImage = study.anchors.find(({ data }) => data === 'mnist');
  const pca = meanImage?.pca.find(([components]) => components === 49)?.[1];
  const marks = pca === undefined ? [] : [{ label: 'PCA, 49 components', value: pca }];
  const axis = 'test error a pixel, a point a run';
  const title = 'Untied against transposed: the default, after the last step';
  draw(figures, 'headline', (theme) =>
    stripsSvg(
      { title, axis, rows: groups.map((group) => rowOf(group, name(group).replace(/ \(.*/, ''))), marks },
      theme,
    ),
  );
  const lines = groups.map((group) => ({
    label: name(group).replace(/ \(.*/, ''),
    curves: group.runs.map(({ curve }) => curve.slice(1).map(([step, , loss]) => [step, loss] as const)),
  }));
  draw(figures, 'curves', (theme) => curvesSvg('Test error while training, a line a run', 'step', lines, theme));
  return [
    '## The headline: untied against transposed',
    `${picture('headline', 'Test error of every run')}\n\n${picture('curves', 'Curves of every run')}`,
    measured(groups, name),
    table(
      ['question', 'difference a pixel: mean [95 % interval], share, pairs'],
      [
        ['equal steps: untied − transposed', steps ? difference(steps) : 'not run'],
        ['equal seconds: untied − transposed', seconds ? difference(seconds) : 'not run'],
        ['equal parameters: narrowed untied − transposed', parameters ? difference(parameters) : 'not run'],
      ],
    ),
    '### By class',
    byClass(groups, name),
  ];
}

function byClass(groups: readonly Group[], name: (group: Group) => string): string {
  const digits = groups[0]?.first.errorByClass.map((_, digit) => digit) ?? [];
  const rows = groups.map((group) => {
    const mean = (digit: number): number => meanOf(group.runs.flatMap(({ errorByClass }) => errorByClass[digit] ?? []));
    return [name(group)].concat(digits.map((digit) => error(mean(digit))));
  });
  return table([''].concat(digits.map(String)), rows);
}

const MEASURES = [
  ['noisy', 'noisy'],
  ['occluded', 'covered'],
] as const;

function measured(groups: readonly Group[], name: (group: Group) => string): string {
  const head = [
    '',
    'runs',
    'a pixel',
    'lowest–highest',
    'an image',
    'parameters',
    'seconds',
    'probe',
    ...MEASURES.map(([, words]) => words),
    'dead units',
    'asymmetry',
    'failures',
  ];
  return table(
    head,
    groups.map((group) => {
      const { runs, first } = group;
      const errors = errorsOf(group);
      const mean = (of: (run: StudyRun) => number | null): number => meanOf(runs.flatMap((run) => of(run) ?? []));
      return [
        name(group),
        String(runs.length),
        errors.length === 0 ? '—' : error(meanOf(errors)),
        errors.length === 0 ? '—' : `${error(Math.min(...errors))}–${error(Math.max(...errors))}`,
        errors.length === 0 ? '—' : perImage(mean(({ errorImage }) => errorImage)),
        count(first.parameters),
        mean(({ seconds }) => seconds).toFixed(1),
        errors.length === 0 ? '—' : percent(mean(({ probe }) => probe)),
        ...MEASURES.map(([key]) => (errors.length === 0 ? '—' : error(mean((run) => run[key])))),
        errors.length === 0 ? '—' : mean(({ deadUnits }) => deadUnits).toFixed(1),
        errors.length === 0 ? '—' : mean(({ asymmetry }) => Math.max(...asymmetry)).toFixed(3),
        failures(failuresOf(group)),
      ];
    }),
  );
}

export function ruleTables(study: Study, figures: Figures): string[] {
  const groups = groupsOf(study.runs.filter(({ block }) => block === 'rules'));
  const settings = [...new Set(groups.map(({ first }) => `${first.data} ${first.condition}`))];
  return settings.flatMap((setting) => {
    const of = groups.filter(({ first }) => `${first.data} ${first.condition}` === setting);
    const first = of[0]?.first;
    if (!first) return [];
    const title = `${DATA[first.data] ?? first.data}, ${CONDITIONS[first.condition]}`;
    const file = `rules-${first.data}-${first.condition}`;
    const anchor = study.anchors.find(({ data }) => data === first.data);
    const marks = anchor ? [{ label: 'mean image', value: anchor.meanImage }] : [];
    const axis = `test error a pixel after ${count(first.steps)} steps`;
    const rows = of.map((group) => rowOf(group, RULES[group.first.rule]));
    draw(figures, file, (theme) => stripsSvg({ title, axis, rows, marks }, theme));
    const tied = of.find((group) => group.first.rule === 'transposed')?.runs ?? [];
    const name = (group: Group): string =>
      `${open(RULES[group.first.rule], group.first.link)}, rate ${group.first.settings['lr']}`;
    const differences = of.flatMap((group) => {
      const found = group.first.rule === 'transposed' ? null : differenceOf(group.runs, tied);
      return found ? [[`${RULES[group.first.rule]} − Transposed`, difference(found)]] : [];
    });
    return [
      `## All rules: ${title}`,
      `After ${count(first.steps)} steps.`,
      picture(file, title),
      measured(of, name),
      table(['', 'difference a pixel'], differences),
    ];
  });
}

const OTHERS = {
  sizes: 'Fewer training images',
  'left-out': 'A class left out',
  hinton: 'The network of 2006',
  reported: 'Reported by visitors',
} as const;

export function others({ runs }: Study): string[] {
  return Object.entries(OTHERS).flatMap(([block, title]) => {
    const groups = groupsOf(runs.filter((run) => run.block === block));
    if (groups.length === 0) return [];
    const name = ({ first }: Group): string => {
      const without = first.leftOut === null ? '' : `, without ${first.leftOut}`;
      return `${RULES[first.rule]}, ${first.condition}, ${DATA[first.data] ?? first.data}, ${count(first.trainImages)} images${without}`;
    };
    const left = groups.filter(({ first }) => first.leftOut !== null);
    const rows = left.map((group) => [
      name(group),
      error(meanOf(group.runs.flatMap(({ leftOutError }) => leftOutError ?? []))),
    ]);
    return [
      `## ${title}`,
      measured(groups, name),
      rows.length === 0 ? '' : table(['', 'error a pixel of the class left out'], rows),
    ];
  });
}

const rowOf = (group: Group, label: string): StripRow => ({
  label,
  values: errorsOf(group),
  diverged: failuresOf(group).diverged,
});

function draw(figures: Figures, name: string, svg: (theme: (typeof THEMES)[number]) => string): void {
  for (const theme of THEMES) figures.set(`${name}-${theme}.svg`, svg(theme));
}

function picture(name: string, words: string): string {
  return `<picture><source media="(prefers-color-scheme: dark)" srcset="figures/${name}-dark.svg"><img src="figures/${name}-light.svg" alt="${words}"></picture>`;
}
