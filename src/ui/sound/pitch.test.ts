import { expect, test } from 'vitest';
import { pitchOf } from './pitch.ts';

test('a tenth of the loss sounds an octave and a half lower', () => {
  const [high, low] = [pitchOf(0.5) ?? NaN, pitchOf(0.05) ?? NaN];
  expect(Math.log2(high / low)).toBeCloseTo(1.5, 10);
});

test('every loss that can be heard is within what speakers and ears take', () => {
  for (const loss of [0, 1e-9, 1e-3, 0.01, 1, 44.6, 1e12]) {
    expect(pitchOf(loss)).toBeGreaterThanOrEqual(60);
    expect(pitchOf(loss)).toBeLessThanOrEqual(1760);
  }
});

test.each([null, NaN, Infinity])('%s is silent', (loss) => {
  expect(pitchOf(loss)).toBeNull();
});
