import { expect, test } from 'vitest';
import { FIRST_WORDS as en, loadMessages } from '../i18n/messages.ts';
import { ru } from '../i18n/ru.ts';
import type { Experiment } from '../model/experiment.ts';
import { createExperimentStore } from '../state/experiment.ts';
import { createNoticesStore } from '../state/notices.ts';
import { keepWords } from './language.ts';

const browser = { preferred: () => ['en'], onChange: () => {}, load: loadMessages };

function page(lang: Experiment['lang']) {
  const experiment = createExperimentStore(`#lang=${lang}`);
  const speak = (next: Experiment['lang']): void =>
    experiment.setState({ experiment: { ...experiment.getState().experiment, lang: next } });
  return { heard: { experiment, notices: createNoticesStore() }, speak };
}

test('a link’s language is there before the page is shown', async () => {
  const words = await keepWords(page('ru').heard, browser);
  expect(words.getState()).toEqual({ language: 'ru', messages: ru });
});

test('a change of the setting changes the words once they have arrived', async () => {
  const { heard, speak } = page('en');
  const words = await keepWords(heard, browser);
  expect(words.getState().messages).toBe(en);
  speak('ru');
  await expect.poll(() => words.getState().language).toBe('ru');
  speak('en');
  await expect.poll(() => words.getState().messages).toBe(en);
});

test('words that come after another language was chosen are not shown', async () => {
  const { heard, speak } = page('en');
  let arrive: (words: typeof en) => void = () => {};
  const slow = new Promise<typeof en>((resolve) => {
    arrive = resolve;
  });
  const load = (): Promise<typeof en> => (arrived ? Promise.resolve(en) : slow);
  let arrived = false;
  const words = await keepWords(heard, { ...browser, load });
  speak('ru');
  arrived = true;
  speak('en');
  arrive(ru);
  await slow;
  await Promise.resolve();
  expect(words.getState().language).toBe('en');
});

test('words that cannot be fetched are reported, and the present ones stay', async () => {
  const { heard } = page('ru');
  const words = await keepWords(heard, { ...browser, load: () => Promise.reject(new TypeError('offline')) });
  expect(words.getState().messages).toBe(en);
  expect(heard.notices.getState().posted.map(({ notice }) => notice)).toEqual([
    { code: 'language-failed', language: 'ru' },
  ]);
});
