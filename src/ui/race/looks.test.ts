import { describe, expect, test } from 'vitest';
import { RULE_IDS, TYING_RULES } from '../../model/tying.ts';
import { looksOf } from './looks.ts';

const PAPER = { light: '#ffffff', dark: '#14171c' } as const;
const all = looksOf(RULE_IDS.map((id) => TYING_RULES[id]));

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe('ten racers', () => {
  test.each(['light', 'dark'] as const)('each stand out from the paper, %s', (theme) => {
    for (const { colour } of all) expect(contrast(colour[theme], PAPER[theme])).toBeGreaterThan(3);
  });

  test('differ in colour, in marker, and but for two in their dash', () => {
    expect(new Set(all.map(({ colour }) => colour.light)).size).toBe(10);
    expect(new Set(all.map(({ colour }) => colour.dark)).size).toBe(10);
    expect(new Set(all.map(({ marker }) => marker)).size).toBe(10);
    expect(new Set(all.map(({ dash }) => dash)).size).toBe(9);
  });

  test('look the same in every race, and a rule of one’s own takes what is left', () => {
    const [own, soft] = looksOf([{ id: 'custom.both.own.none.step' }, TYING_RULES.soft]);
    expect(soft).toBe(all[RULE_IDS.indexOf('soft')]);
    expect(own).toBe(all[0]);
  });
});
