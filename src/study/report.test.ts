/** The report on made-up studies whose answers are known: what it concludes, counts, shows and never leaves out. */
import { describe, expect, test } from 'vitest';
import { COMPARED } from '../model/study-compare.ts';
import type { ConditionId, Study, StudyRun } from '../model/study-record.ts';
import { RULE_IDS, type RuleId } from '../model/tying.ts';
import { plannedRuns } from './design.ts';
import { madeRun } from './made-runs.ts';
import { PLANS } from './plans.ts';
import { reportOf } from './report.ts';

const DATA = ['mnist', 'fashion-mnist'] as const;
const SEEDS = [1, 2, 3, 4, 5];

/** Tied is a tenth lower with the default, a tenth higher with sigmoid units, the same with linear ones. */
function errorOf(condition: ConditionId, rule: RuleId, seed: number): number {
  if (condition === 'as-asked') return 0.07 + 0.0001 * seed + (rule === 'untied' ? 0.001 : 0);
  const factor = condition === 'default' ? 0.9 : condition === 'linear' ? 1 + 0.001 * (seed - 3) : 1.1;
  const own = 0.01 + 0.0001 * seed;
  return rule === 'untied' ? own : rule === 'transposed' ? own * factor : own * 2;
}

function run(changes: Partial<StudyRun>): StudyRun {
  const made = madeRun(changes);
  const settings = { ...made.settings, data: made.data, lr: '0.002', ...changes.settings };
  const key = [made.key, made.data, made.condition, made.rule, made.trainImages, made.leftOut, settings.lr].join(' ');
  return { ...made, settings, key };
}

function ofRules(data: string, condition: ConditionId, rule: RuleId): StudyRun[] {
  return SEEDS.map((seed) =>
    run({ block: 'rules', data, condition, rule, seed, errorPixel: errorOf(condition, rule, seed) }),
  );
}

function whole(): StudyRun[] {
  const pair = (block: StudyRun['block'], changes: Partial<StudyRun> = {}): StudyRun[] =>
    SEEDS.flatMap((seed) =>
      (['untied', 'transposed'] as const).map((rule) =>
        run({ block, rule, seed, errorPixel: errorOf('default', rule, seed), ...changes }),
      ),
    );
  return [
    ...pair('headline'),
    ...DATA.flatMap((data) =>
      COMPARED.flatMap((condition) => RULE_IDS.flatMap((rule) => ofRules(data, condition, rule))),
    ),
    ...pair('sizes', { trainImages: 1000 }),
    ...pair('left-out', { leftOut: '4', leftOutError: 0.03, trainImages: 54_158 }),
    ...pair('hinton', { condition: 'hinton' }),
  ];
}

const studyOf = (runs: readonly StudyRun[], plan = 'full'): Study => ({
  format: 'mirror-study',
  version: 1,
  plan,
  planned: plan === 'full' ? plannedRuns(PLANS.full) : { rules: runs.length },
  anchors: DATA.map((data) => ({ data, meanImage: 0.067, pca: [[49, 0.0117]] as const })),
  runs,
});

const line = (report: string, start: string): string =>
  report.split('\n').find((one) => one.startsWith(start)) ?? `no line starts with ${start}`;

describe('the report of a whole study', () => {
  const { report, figures } = reportOf(studyOf(whole()));

  test('says where tying helps, where it harms, where neither is certain and where nothing was learned', () => {
    expect(line(report, '- The tied error is **lower**')).toMatch(
      /ELU units.*10\.0 % on MNIST, 10\.0 % on Fashion-MNIST/,
    );
    expect(line(report, '- It is **higher**')).toMatch(
      /sigmoid units and a Glorot start \(10\.0 % .*four times as wide/,
    );
    expect(line(report, '- **Neither**')).toMatch(/linear units/);
    expect(line(report, '- **Nothing was learned**')).toMatch(/as it was asked.*on MNIST and Fashion-MNIST/);
    expect(report).toContain('It depends on the network.');
  });

  test('shows every run of every rule as a point, in both themes, and each figure that it names exists', () => {
    for (const theme of ['light', 'dark'])
      for (const data of DATA)
        expect(figures.get(`rules-${data}-${theme}.svg`)?.match(/<circle/g)).toHaveLength(
          COMPARED.length * RULE_IDS.length * SEEDS.length,
        );
    const named = [...report.matchAll(/figures\/([\w-]+\.svg)/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(figures.keys()));
  });

  test('has no number that is none', () => {
    for (const text of [report, ...figures.values()]) expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/);
  });

  test('opens a run of each row on the page', () => {
    const links = [...report.matchAll(/localhost:4173\/#([^)]*)\)/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(100);
    expect(report).toContain('0.2000000, 0.1000000');
  });
});

describe('the report of a study under way', () => {
  test('says how many of its runs it rests on, and how many seeds a row has', () => {
    const runs = whole().filter(({ block, seed }) => block === 'headline' && seed < 4);
    const { report } = reportOf(studyOf(runs));
    expect(report).toContain('6 of 1,260 runs of the plan _full_');
    expect(report).toContain('over 3 seeds');
    expect(report).toContain('(range only)');
    expect(report).toContain('No condition has been run with five seeds yet');
    expect(line(report, '| H1 ')).toContain('not decided');
  });

  test('can be made with no run at all', () => {
    expect(reportOf(studyOf([])).report).toContain('The headline has not been run yet');
  });
});

function withFailure(made: StudyRun): StudyRun {
  const { block, rule, condition, seed, data } = made;
  if (block !== 'rules') return made;
  if (rule === 'untied' && condition === 'linear' && seed === 2)
    return { ...made, outcome: 'diverged', errorPixel: null, errorImage: null };
  return rule === 'frozen' && condition === 'default' && data === 'mnist' ? { ...made, outcome: 'stuck' } : made;
}

test('failures are counted by place and rule, and a pair that diverged is named beside its difference', () => {
  const runs = whole().map(withFailure);
  const { report, figures } = reportOf(studyOf(runs));
  expect(report).toMatch(/\| MNIST, linear \| results \| 50 \| Untied 1 \| none \|/);
  expect(report).toMatch(/\| MNIST, ELU.* \| results \| \d+ \| none \| Frozen decoder 5 \|/);
  expect(report).toContain('(1 pair diverged)');
  expect(figures.get('rules-mnist-linear-light.svg')).toContain('✕ 1');
});

test('a rate at the edge of those tried is marked', () => {
  const tried = [0.0005, 0.001, 0.002].map((lr) =>
    run({ block: 'rates', rule: 'untied', evaluatedOn: 'validation', settings: { lr: String(lr) } }),
  );
  const { report } = reportOf(studyOf([...tried, ...whole()]));
  expect(report).toContain('(1 of 1)');
  expect(line(report, '| Untied | 0.002 \\*')).toContain('(0.002)');
});
