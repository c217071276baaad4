import { describe, expect, test } from 'vitest';
import { enHelp } from './en-help.ts';
import { en } from './en.ts';
import { textsOf, valuesIn, type Text } from './probe.ts';
import { ruHelp } from './ru-help.ts';
import { ru } from './ru.ts';

const { format: _en, ...enWords } = en;
const { format: _ru, ...ruWords } = ru;
const english = { ...enWords, help: enHelp };
const russian = { ...ruWords, help: ruHelp };
const byPath = (texts: readonly Text[]): Text[] => texts.toSorted((a, b) => (a.path < b.path ? -1 : 1));
const englishTexts = byPath(textsOf(english, english));
const russianTexts = byPath(textsOf(russian, english));

/** Latin that Russian readers expect: names, formats, keys, symbols of formulas. */
const LATIN = new Set(
  `JSON PNG JPEG WebP Adam SGD ReLU ELU MNIST PCA WebGPU WebGL WASM CPU TensorFlow js Stack Overflow Shift Enter English
   W V G N S R I L w v f n s cos VW
   IDX NPY PNG JPEG WebP GIF gzip C Fortran descr fortran order shape u f x n test t k CC BY SA Fashion Zalando Research MIT
   P U PNG SVG CSV UMAP Delete PageDown PageUp QR HTML as asked mirror untied npz safetensors NumPy PyTorch Python torchrun Ray Tune experiment json csv step
   train loss UTF`.split(/\s+/),
);

/** Titles of papers and licences are quoted as they are. */
const QUOTED = /page\.about\.(?:sources|licenceName)/;

describe('the Russian edition', () => {
  test('has a text wherever English has one', () => {
    expect(russianTexts.map(({ path }) => path)).toEqual(englishTexts.map(({ path }) => path));
  });

  test('leaves no text empty or unmade', () => {
    const wrong = russianTexts.filter(({ text }) => text.trim() === '' || /undefined|NaN|\[object/.test(text));
    expect(wrong).toEqual([]);
  });

  test('leaves no English word', () => {
    const wrong = russianTexts
      .filter(({ path }) => !QUOTED.test(path))
      .map(({ path, text }) => ({ path, latin: (text.match(/[A-Za-z]+/g) ?? []).filter((word) => !LATIN.has(word)) }))
      .filter(({ latin }) => latin.length > 0);
    expect(wrong).toEqual([]);
  });

  test('repeats whatever English repeats', () => {
    const wrong = russianTexts
      .map(({ path, text }, at) => ({
        path,
        repeated: valuesIn(text),
        expected: valuesIn(englishTexts[at]?.text ?? ''),
      }))
      .filter(({ repeated, expected }) => repeated.join() !== expected.join());
    expect(wrong).toEqual([]);
  });

  test('is set as Russian is: guillemets, dashes between spaces that do not break, no hyphen for a dash', () => {
    const wrong = russianTexts.filter(({ text }) => /["“”]| [—-] |[^\s\u00a0]—|—$/.test(text));
    expect(wrong).toEqual([]);
  });
});

test('the English edition holds no Russian but that language’s own name', () => {
  const wrong = englishTexts.filter(({ text }) => /[А-Яа-яЁё]/.test(text.replace('Русский', '')));
  expect(wrong).toEqual([]);
});

describe('numbers in Russian', () => {
  test.each([
    [ru.format.loss(0.0123), '0,0123'],
    [ru.format.loss(4.32e-5), '4,32 × 10⁻⁵'],
    [ru.format.tick(0.001), '0,001'],
    [ru.format.integer(60_000), '60\u00a0000'],
    [ru.format.percent(0.38), '38\u00a0%'],
    [ru.format.list(['1', '2', '3']), '1, 2 и 3'],
  ])('%s is written with a comma and spaces', (written, expected) => {
    expect(written).toBe(expected);
  });

  test.each([
    [1, 'Правило связывания меняли 1 раз.'],
    [2, 'Правило связывания меняли 2 раза.'],
    [5, 'Правило связывания меняли 5 раз.'],
    [21, 'Правило связывания меняли 21 раз.'],
  ])('%i takes its own form of the noun', (count, sentence) => {
    expect(ru.charts.summary.switches(count).replaceAll('\u00a0', ' ')).toBe(sentence);
  });
});
