/** The report's sections on what was asked besides: other measures, fewer images, a class left out, other networks. Pure. */
import type { Study, StudyRun } from '../model/study-record.ts';
import { differenceOf, groupsOf, type Difference, type Group } from '../model/study-statistics.ts';
import { COMPARED, ALL_IMAGES, select, settingsOf } from '../model/study-compare.ts';
import { forestSvg } from './figure-forest.ts';
import { folded, open, table } from './markdown.ts';
import { forestRow } from './report-rules.ts';
import { draw, errorTable, measureTable, type Figures } from './report-tables.ts';
import { CONDITIONS, count, dataName, differenceCell, RULES, shareCell, SHORT_CONDITIONS } from './words.ts';

/** Besides the error; of each less is better. */
export const MEASURES = [
  ['linear probe, share named wrongly', ({ probe }: StudyRun) => (probe === null ? null : 1 - probe)],
  ['noisy images', ({ noisy }: StudyRun) => noisy],
  ['a covered middle', ({ occluded }: StudyRun) => occluded],
  ['dead units', ({ deadUnits }: StudyRun) => deadUnits],
] as const;

export function leadIn(
  untied: readonly StudyRun[],
  tied: readonly StudyRun[],
  of: (run: StudyRun) => number | null,
): Difference | null {
  return differenceOf(untied, tied, (one, other) => {
    const [a, b] = [of(one), of(other)];
    return a === null || b === null ? null : [a, b];
  });
}

/** Untied against transposed by every measure, under every condition. */
export function otherMeasures(study: Study): string[] {
  const settings = settingsOf(study).filter(({ steps }) => steps !== null);
  if (settings.length === 0) return [];
  return [
    '## The code, and what the network stands',
    'Untied − transposed under each condition, less of each is better, so a positive difference speaks for tying. The linear probe is a ridge regression from the code to the class; noise is N(0, 0.3²) on each pixel; covered are the middle 12 × 12 pixels; both errors are against the clean image.',
    table(
      ['', 'seeds'].concat(MEASURES.map(([words]) => words)),
      settings.map(({ data, condition, untied, tied, steps }) =>
        [`${dataName(data)}, ${SHORT_CONDITIONS[condition].join(', ')}`, String(steps?.pairs ?? 0)].concat(
          MEASURES.map(([words, of]) => {
            const found = leadIn(untied, tied, of);
            return words === 'dead units' ? units(found) : differenceCell(found);
          }),
        ),
      ),
    ),
  ];
}

const units = (found: Difference | null): string =>
  found ? `${found.mean.toFixed(1)} [${found.low.toFixed(1)}, ${found.high.toFixed(1)}]`.replaceAll('-', '−') : '—';

export function sizes(study: Study, figures: Figures): string[] {
  const fewer = study.runs.filter(({ block }) => block === 'sizes');
  if (fewer.length === 0) return [];
  const data = [...new Set(fewer.map((run) => run.data))];
  const counts = [...new Set(fewer.map(({ trainImages }) => trainImages))].toSorted((one, other) => one - other);
  const lead = (set: string, condition: (typeof COMPARED)[number], trainImages: number): Difference | null => {
    const block = trainImages === ALL_IMAGES ? 'rules' : 'sizes';
    const of = (rule: 'untied' | 'transposed') =>
      select(study.runs, { block, condition, rule, data: set, trainImages });
    return differenceOf(of('untied'), of('transposed'));
  };
  const all = [...counts, ALL_IMAGES];
  const sides = ['untied is better', 'tied is better'] as const;
  return [
    '## Fewer training images',
    'The same steps over fewer images, at the learning rates chosen with all of them.',
    ...data.map((set) => {
      const title = `${dataName(set)}: how much lower the tied error is, by number of training images`;
      const groups = COMPARED.map((condition) => ({
        heading: SHORT_CONDITIONS[condition].join(', '),
        rows: all.flatMap((images) => forestRow(`${count(images)} images`, lead(set, condition, images))),
      })).filter(({ rows }) => rows.length > 0);
      return groups.length === 0
        ? ''
        : draw(figures, `sizes-${set}`, title, (theme) => forestSvg({ title, sides, groups }, theme));
    }),
    table(
      ['untied − transposed', ...all.map((images) => `${count(images)} images`)],
      data.flatMap((set) =>
        COMPARED.flatMap((condition) => {
          const cells = all.map((images) => shareCell(lead(set, condition, images)));
          return cells.slice(0, -1).every((cell) => cell === '—')
            ? []
            : [[`${dataName(set)}, ${CONDITIONS[condition]}`, ...cells]];
        }),
      ),
    ),
    folded('Errors of every row', [
      errorTable(
        groupsOf(fewer),
        ({ first }) =>
          `${RULES[first.rule]}, ${SHORT_CONDITIONS[first.condition].join(', ')}, ${dataName(first.data)}, ${count(first.trainImages)} images`,
        null,
      ),
    ]),
  ];
}

export function leftOut({ runs }: Study): string[] {
  const of = runs.filter(({ block }) => block === 'left-out');
  if (of.length === 0) return [];
  const classes = [...new Set(of.flatMap((run) => run.leftOut ?? []))].toSorted();
  const name = ({ first }: Group): string => `${RULES[first.rule]}, without ${first.leftOut}`;
  return [
    '## A class left out of training',
    'The default on MNIST, trained without a digit; the error on the test images of that very digit tells what the network can reconstruct that it has never seen.',
    table(
      [
        'left out',
        'seeds',
        'error on that digit, untied − transposed [95 %]',
        'as a share',
        'on all digits, as a share',
      ],
      classes.map((digit) => {
        const side = (rule: string) => of.filter((run) => run.leftOut === digit && run.rule === rule);
        const found = leadIn(side('untied'), side('transposed'), ({ leftOutError }) => leftOutError);
        const all = differenceOf(side('untied'), side('transposed'));
        return [digit, String(found?.pairs ?? 0), differenceCell(found), shareCell(found), shareCell(all)];
      }),
    ),
    errorTable(groupsOf(of), name, null),
  ];
}

export function hinton(study: Study): string[] {
  const of = study.runs.filter(({ block }) => block === 'hinton');
  if (of.length === 0) return [];
  const tied = of.filter(({ rule }) => rule === 'transposed');
  const name = ({ first }: Group): string => open(RULES[first.rule], first.link);
  return [
    '## The network of 2006',
    `Layers 784–1000–500–250–30 (preset \`hinton-2006\`), trained end to end for ${count(of[0]?.steps ?? 0)} steps as all else here, without the pretraining and the many epochs of Hinton & Salakhutdinov, whose error was 3.00 an image.`,
    errorTable(groupsOf(of), name, tied),
    measureTable(groupsOf(of), name),
  ];
}

export function reported({ runs }: Study): string[] {
  const of = groupsOf(runs.filter(({ block }) => block === 'reported'));
  if (of.length === 0) return [];
  const name = ({ first }: Group): string =>
    `${open(RULES[first.rule], first.link)}, ${CONDITIONS[first.condition]}, ${dataName(first.data)}, ${count(first.steps)} steps`;
  return [
    '## Reported by visitors',
    'Checked, and made again in part; in no average above.',
    errorTable(of, name, null),
  ];
}
