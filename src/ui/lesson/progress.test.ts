import { afterEach, expect, test, vi } from 'vitest';
import { keepProgress, parseProgress, printProgress, recallProgress } from './progress.ts';

afterEach(() => vi.unstubAllGlobals());

test('progress is read back as it was written', () => {
  const progress = { place: 4, answered: ['question', 'copying'] } as const;
  expect(parseProgress(printProgress(progress))).toEqual(progress);
});

test.each([null, '', 'x', '0:question', '99:', '-1', '4e0'])('“%s” begins at the first chapter', (text) => {
  expect(parseProgress(text).place).toBe(1);
});

test('chapters that are none are forgotten', () => {
  expect(parseProgress('2:race,__proto__,question').answered).toEqual(['question', 'race']);
});

test('a browser that keeps nothing begins anew, and says no word', () => {
  const fails = (): never => {
    throw new Error('forbidden');
  };
  vi.stubGlobal('localStorage', { getItem: fails, setItem: fails });
  keepProgress({ place: 3, answered: [] });
  expect(recallProgress()).toEqual({ place: 1, answered: [] });
});
