import { describe, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from './experiment.ts';
import { CHAPTER_IDS } from './lesson-ids.ts';
import { CHAPTERS, chapterAt, type Figures } from './lesson.ts';
import { parseLink, printLink } from './link.ts';
import { presetExperiment } from './presets.ts';

describe.each(CHAPTER_IDS)('the chapter “%s”', (id) => {
  const chapter = CHAPTERS[id];

  test('sets up experiments that a link restores without a refusal', () => {
    const experiment = presetExperiment(chapter.preset);
    let last = 0;
    for (const { changes, stop } of chapter.phases) {
      Object.assign(experiment, changes, { stop });
      const read = parseLink(printLink(chapter.preset, experiment));
      expect(read).toMatchObject({ preset: chapter.preset, experiment, refusals: [] });
      expect(stop).toBeGreaterThan(last);
      last = stop;
    }
    expect(chapter.phases.length === 0).toBe(id === 'race');
  });

  test('judges each of the three predictions true for some numbers, and none where they are missing', () => {
    const scales = [1e-9, 0.01, 0.1, 0.5, 0.9, 1, 1.2, 1.6, 3, 30];
    const found = scales.map((value) => {
      const figures: Figures = Object.fromEntries(chapter.shows.map((shown) => [shown, 1]));
      const [first] = {
        question: ['test'],
        starved: ['saturated'],
        transpose: ['asymmetry'],
        copying: ['gradient-decoder'],
        frozen: ['test'],
        inverse: ['test'],
        orthonormal: ['orthogonality'],
        linear: ['test'],
        race: ['transposed'],
        you: ['test'],
      }[id];
      return chapter.answer({ ...figures, [first ?? '']: value });
    });
    expect(new Set(found)).toEqual(new Set([0, 1, 2]));
    expect(chapter.answer({})).toBeNull();
  });

  test('judges only by what it shows', () => {
    const shown: Figures = Object.fromEntries(chapter.shows.map((figure) => [figure, 0.5]));
    expect(chapter.answer(shown)).not.toBeNull();
  });
});

test('a diverged run is the worst of the three', () => {
  expect(CHAPTERS.inverse.answer({ before: 0.03, test: Infinity })).toBe(2);
});

test('chapters are counted from 1, and an unknown place is the first', () => {
  expect(chapterAt(4).id).toBe('copying');
  expect(chapterAt(99).id).toBe(CHAPTER_IDS[0]);
});

describe('a link to a chapter', () => {
  test('stands beside settings and a race, and comes back', () => {
    const hash = 'rule=frozen&race=untied,transposed:1:469&lesson=4&states=as-asked,mirror/untied/200&embed';
    const { preset, experiment, race, extras, refusals } = parseLink(`#${hash}`);
    expect(refusals).toEqual([]);
    expect(extras.lesson).toBe(4);
    expect(extras.states).toMatchObject([
      { preset: 'as-asked', rule: null, stop: 0 },
      { preset: 'mirror', rule: { id: 'untied' }, stop: 200 },
    ]);
    expect(printLink(preset, experiment, race, extras)).toBe(hash);
  });

  test.each(['0', '11', '4.5', '', 'four', '-1', '1e0', '٤'])(
    'to chapter “%s” is refused by name and bound',
    (text) => {
      const { extras, experiment, refusals } = parseLink(`lesson=${encodeURIComponent(text)}`);
      expect(extras.lesson).toBeNull();
      expect(experiment).toEqual(DEFAULT_EXPERIMENT);
      expect(refusals).toMatchObject([{ key: 'lesson', reason: { kind: 'number', least: 1, most: 10 } }]);
    },
  );
});
