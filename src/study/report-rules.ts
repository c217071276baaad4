/** The report's sections on when tying helps and which way of tying: every rule under every condition. Pure. */
import type { Study } from '../model/study-record.ts';
import { errorsOf, failuresOf, LEAST_PAIRS, type Difference, type Group } from '../model/study-statistics.ts';
import { RULE_IDS } from '../model/tying.ts';
import { ranked, settingsOf, type Setting } from '../model/study-compare.ts';
import { forestSvg, type ForestRow } from './figure-forest.ts';
import { panelsSvg } from './figure-panels.ts';
import { stripsSvg } from './figures.ts';
import { folded, open, table } from './markdown.ts';
import { accentOf } from './svg.ts';
import { draw, errorTable, measureTable, stripOf, type Figures } from './report-tables.ts';
import { CONDITIONS, count, dataName, differenceCell, error, RULES, shareCell, SHORT_CONDITIONS } from './words.ts';

/** A row of a forest plot; null without a pair. */
export function forestRow(label: string, found: Difference | null): ForestRow[] {
  if (!found || found.base === 0) return [];
  const { mean, low, high, base, differences, pairs, failed } = found;
  return [
    {
      label,
      mean: mean / base,
      low: low / base,
      high: high / base,
      pairs: differences.map((value) => value / base),
      few: pairs < LEAST_PAIRS,
      note: `${pairs} ${pairs === 1 ? 'pair' : 'pairs'}${failed > 0 ? `, ✕ ${failed}` : ''}`,
    },
  ];
}

export function whenTables(study: Study, figures: Figures): string[] {
  const settings = settingsOf(study).filter(({ steps }) => steps !== null);
  if (settings.length === 0) return [];
  const data = [...new Set(settings.map((setting) => setting.data))];
  const groups = data.map((set) => ({
    heading: dataName(set),
    rows: settings
      .filter((setting) => setting.data === set)
      .flatMap(({ condition, steps }) => forestRow(SHORT_CONDITIONS[condition].join(', '), steps)),
  }));
  const title = 'How much lower the tied error is, each at its best rate';
  const sides = ['untied is better', 'tied is better'] as const;
  return [
    '## When does tying help?',
    'Untied − transposed, each at the learning rate best for it, paired by seed. A point is a pair; the line is the 95 % interval of their mean, and is missing where there are fewer than five pairs.',
    draw(figures, 'when', title, (theme) => forestSvg({ title, sides, groups }, theme)),
    table(
      ['', 'seeds', 'rates', 'untied', 'transposed', 'equal steps [95 %]', 'as a share', 'equal seconds, as a share'],
      settings.map((setting) => {
        const mean = (rule: string): string => {
          const found = ranked(setting).find((one) => one.rule === rule);
          return found ? error(found.mean) : '—';
        };
        const rate = (rule: string): string =>
          setting.groups.find(({ first }) => first.rule === rule)?.first.settings['lr'] ?? '—';
        return [
          `${dataName(setting.data)}, ${CONDITIONS[setting.condition]}`,
          String(setting.steps?.pairs ?? 0),
          `${rate('untied')} and ${rate('transposed')}`,
          mean('untied'),
          mean('transposed'),
          differenceCell(setting.steps),
          shareCell(setting.steps),
          shareCell(setting.seconds),
        ];
      }),
    ),
    'Equal seconds are read off the curves where the quicker of the two was done. Equal parameters were asked of the headline alone.',
  ];
}

export function whichTables(study: Study, figures: Figures): string[] {
  const settings = settingsOf(study);
  if (settings.length === 0) return [];
  const data = [...new Set(settings.map((setting) => setting.data))];
  return [
    '## Which way of tying?',
    'Every rule under every condition. In the figures a point is a run, the bar their mean, ✕ a number of diverged runs. In the tables the lowest mean of a column is bold; a number in brackets says over how many seeds, where these are fewer than five.',
    ...data.flatMap((set) =>
      overview(
        study,
        set,
        settings.filter((setting) => setting.data === set),
        figures,
      ),
    ),
    ...settings.map((setting) => details(study, setting, figures)),
  ];
}

const groupOf = (setting: Setting, rule: string): Group | undefined =>
  setting.groups.find(({ first }) => first.rule === rule);

function overview(study: Study, set: string, settings: readonly Setting[], figures: Figures): string[] {
  const steps = [...new Set(settings.flatMap(({ groups }) => groups.map(({ first }) => count(first.steps))))];
  const title = `${dataName(set)}: every rule under every condition`;
  const anchor = study.anchors.find((one) => one.data === set);
  const mark = anchor ? { label: 'the mean image as the only answer', value: anchor.meanImage } : null;
  const rows = RULE_IDS.map((rule) => ({ label: RULES[rule], accent: accentOf(rule) }));
  const panels = settings.map((setting) => ({
    heading: SHORT_CONDITIONS[setting.condition],
    cells: RULE_IDS.map((rule) => {
      const group = groupOf(setting, rule);
      return group ? { values: errorsOf(group), diverged: failuresOf(group).diverged } : { values: [], diverged: 0 };
    }),
  }));
  const axis = `test error a pixel (logarithmic, each panel its own) after ${steps.join(' or ')} steps`;
  const cell = (setting: Setting, rule: string): string => {
    const found = ranked(setting).find((one) => one.rule === rule);
    const group = groupOf(setting, rule);
    if (!found || !group) return group ? 'diverged' : 'not run';
    const few = group.runs.length < LEAST_PAIRS ? ` (${group.runs.length})` : '';
    return ranked(setting)[0]?.rule === rule ? `**${error(found.mean)}**${few}` : `${error(found.mean)}${few}`;
  };
  return [
    `### ${dataName(set)}`,
    draw(figures, `rules-${set}`, title, (theme) => panelsSvg({ title, axis, mark, rows, panels }, theme)),
    table(
      [''].concat(settings.map(({ condition }) => SHORT_CONDITIONS[condition].join(', '))),
      RULE_IDS.map((rule) => [RULES[rule]].concat(settings.map((setting) => cell(setting, rule)))),
    ),
  ];
}

/** One condition on one data set, folded away. */
function details(study: Study, { data, condition, groups, tied }: Setting, figures: Figures): string {
  const title = `${dataName(data)}, ${CONDITIONS[condition]}`;
  const anchor = study.anchors.find((one) => one.data === data);
  const marks = anchor ? [{ label: 'mean image', value: anchor.meanImage }] : [];
  const steps = groups[0]?.first.steps ?? 0;
  const axis = `test error a pixel after ${count(steps)} steps`;
  const sorted = RULE_IDS.flatMap((rule) => groups.filter(({ first }) => first.rule === rule));
  const rows = sorted.map((group) => stripOf(group, RULES[group.first.rule]));
  const name = ({ first }: Group): string => open(RULES[first.rule], first.link);
  const withRate = (group: Group): string => `${name(group)}, rate ${group.first.settings['lr']}`;
  return folded(`${title}: figure and tables`, [
    draw(figures, `rules-${data}-${condition}`, title, (theme) => stripsSvg({ title, axis, rows, marks }, theme)),
    `After ${count(steps)} steps. A rule's name opens its first run on the page.`,
    errorTable(sorted, withRate, tied),
    measureTable(sorted, name),
  ]);
}
