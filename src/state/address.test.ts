import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAddress } from './address.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function made() {
  const written: string[] = [];
  const address = createAddress((hash, isPlace) => written.push(isPlace ? `place ${hash}` : hash));
  return { written, address };
}

test('a change is written at once', () => {
  const { written, address } = made();
  address.put('a', false);
  expect(written).toEqual(['a']);
});

test('a thousand changes in a second are fewer than any browser minds, and the last of them is written', () => {
  const { written, address } = made();
  for (let i = 1; i <= 1000; i += 1) {
    address.put(String(i), false);
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(1000);
  expect(written.length).toBeLessThan(40);
  expect(written.at(-1)).toBe('1000');
});

test('a place to come back to comes after what it replaces, and what is old is forgotten', () => {
  const { written, address } = made();
  for (let i = 1; i <= 30; i += 1) address.put(String(i), false);
  address.put('elsewhere', true);
  expect(written.slice(-2)).toEqual(['30', 'place elsewhere']);
  address.put('late', false);
  address.forget();
  vi.advanceTimersByTime(1000);
  expect(written.at(-1)).toBe('place elsewhere');
});
