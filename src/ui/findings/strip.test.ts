/** What the panel of findings shows first: sections in the report's order, one's own race among them, not too many rows. */
import { describe, expect, test } from 'vitest';
import type { StudyRun } from '../../model/study-record.ts';
import { RULE_IDS } from '../../model/tying.ts';
import { madeRun } from '../../study/made-runs.ts';
import { choicesOf, NO_FILTER, openSections, sectionsOf, shareOn, shownRuns } from './strip.ts';

function run(changes: Partial<StudyRun>): StudyRun {
  const made = madeRun(changes);
  const { key, settings, data, condition, trainImages } = made;
  return { ...made, key: `${key} ${data} ${condition} ${trainImages}`, settings: { ...settings, data } };
}

const rules = (data: string, condition: StudyRun['condition']): StudyRun[] =>
  RULE_IDS.flatMap((rule) => [1, 2].map((seed) => run({ block: 'rules', data, condition, rule, seed })));

const runs = [
  run({ block: 'sizes', trainImages: 1000 }),
  ...rules('fashion-mnist', 'default'),
  ...rules('mnist', 'linear'),
  ...rules('mnist', 'default'),
  run({ block: 'parameters', rule: 'untied' }),
  run({ block: 'headline' }),
  run({ block: 'rates' }),
];

describe('sections', () => {
  const sections = sectionsOf(shownRuns(runs, NO_FILTER), []);

  test('come in the order of the report, each with all its rows in the order of the rules', () => {
    expect(sections.map(({ key }) => key)).toEqual([
      'headline mnist default',
      'rules mnist default',
      'rules mnist linear',
      'rules fashion-mnist default',
      'sizes mnist default',
    ]);
    expect(sections[1]?.rows.map(({ group }) => group.first.rule)).toEqual(RULE_IDS);
    expect(sections.map((section) => section.runs)).toEqual([2, 20, 20, 20, 1]);
  });

  test('are open as far as two dozen rows go', () => {
    expect([...openSections(sections)]).toEqual([
      'headline mnist default',
      'rules mnist default',
      'rules mnist linear',
    ]);
  });

  test('have the visitor’s race beside the rules under the same condition, and open', () => {
    const own = run({ block: 'reported', data: 'fashion-mnist', seed: 9 });
    const joined = sectionsOf(runs, [own]);
    const place = joined.find(({ key }) => key === 'rules fashion-mnist default');
    expect(place?.rows[0]).toMatchObject({ isOwn: true, group: { first: { seed: 9 } } });
    expect(openSections(joined).has('rules fashion-mnist default')).toBe(true);
    expect(sectionsOf(runs, [run({ block: 'reported', condition: 'own' })])[0]?.key).toBe('own');
  });
});

test('a filter shows the runs that fit it, and offers what some run has', () => {
  const shown = shownRuns(runs, { ...NO_FILTER, rule: 'frozen', data: 'mnist' });
  expect(shown.map(({ rule, data }) => [rule, data])).toEqual(Array.from({ length: 4 }, () => ['frozen', 'mnist']));
  expect(choicesOf(runs, 'data')).toEqual(['mnist', 'fashion-mnist']);
});

test('points lie on a logarithmic axis and never beside it', () => {
  expect([shareOn([0.01, 1], 0.1), shareOn([0.01, 1], 5)]).toEqual([0.5, 1]);
});
