import { describe, expect, test } from 'vitest';
import { commandOf, digitOfRule, type Press } from './keymap.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  modified: false,
  repeated: false,
  ...more,
});

describe('commandOf', () => {
  test('the space bar trains, unless a button has the focus and takes it', () => {
    expect(commandOf(press(' '), 'none')).toEqual({ kind: 'train' });
    expect(commandOf(press(' '), 'button')).toBeNull();
  });

  test('nothing is a command while a text field has the focus', () => {
    for (const key of [' ', 's', 'r', '1', '?']) expect(commandOf(press(key), 'text')).toBeNull();
  });

  test('digits choose rules in the order of the row, 0 the tenth', () => {
    expect(commandOf(press('1'), 'button')).toEqual({ kind: 'rule', rule: 'untied' });
    expect(commandOf(press('0'), 'none')).toEqual({ kind: 'rule', rule: 'orthonormal' });
    expect([0, 8, 9].map(digitOfRule)).toEqual(['1', '9', '0']);
  });

  test('a press with a modifier, or one held down, is left alone', () => {
    expect(commandOf(press('r', { modified: true }), 'none')).toBeNull();
    expect(commandOf(press('s', { repeated: true }), 'none')).toBeNull();
  });

  test('a Russian board steps with the key where S is', () => {
    expect(commandOf(press('ы', { code: 'KeyS' }), 'none')).toEqual({ kind: 'step' });
  });

  test('a French board chooses the first rule with the key where 1 is', () => {
    expect(commandOf(press('&', { code: 'Digit1' }), 'none')).toEqual({ kind: 'rule', rule: 'untied' });
  });

  test('a question mark is help even where it lies on a digit', () => {
    expect(commandOf(press('?', { code: 'Digit7' }), 'none')).toEqual({ kind: 'help' });
  });

  test('on a Dvorak board the letter counts, not its place', () => {
    expect(commandOf(press('o', { code: 'KeyS' }), 'none')).toBeNull();
    expect(commandOf(press('s', { code: 'Semicolon' }), 'none')).toEqual({ kind: 'step' });
  });

  test('a letter that means nothing is no command', () => {
    expect(commandOf(press('x', { code: 'KeyX' }), 'none')).toBeNull();
  });
});
