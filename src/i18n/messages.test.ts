import { expect, test } from 'vitest';
import { loadMessages, resolveLanguage } from './messages.ts';
import { typesetText } from './typeset.ts';

test.each([
  ['auto', ['ru-RU', 'en'], 'ru'],
  ['auto', ['de-DE', 'ru', 'en'], 'ru'],
  ['auto', ['en-US', 'ru'], 'en'],
  ['auto', ['fr'], 'en'],
  ['auto', [], 'en'],
  ['en', ['ru'], 'en'],
  ['ru', ['en'], 'ru'],
])('with the setting %s and a browser that prefers %j the page speaks %s', (setting, preferred, language) => {
  expect(resolveLanguage(setting, preferred)).toBe(language);
});

test('every language has its words', async () => {
  await expect(loadMessages('en')).resolves.toHaveProperty('header.train', 'Train');
  await expect(loadMessages('ru')).resolves.toHaveProperty('header.train', 'Обучать');
});

test('a preposition stays with its word, a dash with the word before it, a number with what it counts', () => {
  expect(typesetText('и в декодер — 5 шагов, до 10 %')).toBe(
    'и\u00a0в\u00a0декодер\u00a0— 5\u00a0шагов, до\u00a010\u00a0%',
  );
});
