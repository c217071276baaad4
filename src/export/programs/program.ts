/**
 * What the programs in every language share: the facts of an experiment in Python's and JavaScript's own words, and
 * lines of which some make the tying rule. Plain text in, plain text out.
 */
import { actingRules, type Experiment } from '../../model/experiment.ts';
import type { TyingRule } from '../../model/tying.ts';

export interface Line {
  readonly text: string;
  /** True where the line would differ under another tying rule. */
  readonly isRule: boolean;
}

/** Stands before a line that makes the rule. */
export const RULE_MARK = '≡';

/** Splits a program into lines and takes the marks off. */
export function linesOf(program: string): Line[] {
  return program.split('\n').map((line) => {
    const isRule = line.includes(RULE_MARK);
    return { text: line.replace(RULE_MARK, '').trimEnd(), isRule };
  });
}

export const textOf = (lines: readonly Line[]): string => `${lines.map(({ text }) => text).join('\n')}\n`;

/** Pairs that follow one rule. */
export interface Group {
  readonly rule: TyingRule;
  readonly pairs: readonly number[];
  readonly isAll: boolean;
}

export function groupsOf(experiment: Experiment): Group[] {
  const rules = actingRules(experiment);
  const groups = new Map<string, { rule: TyingRule; pairs: number[] }>();
  for (const [pair, rule] of rules.entries()) {
    // A half that is frozen leaves another rule under the same name
    const key = JSON.stringify(rule);
    const group = groups.get(key) ?? { rule, pairs: [] };
    groups.set(key, group);
    group.pairs.push(pair);
  }
  return Array.from(groups.values(), ({ rule, pairs }) => ({ rule, pairs, isAll: groups.size === 1 }));
}

/** Every line further in, and marked where `mark` says. Empty text stays empty. */
export function indented(text: string, spaces: number, isRule = false): string {
  const mark = isRule ? RULE_MARK : '';
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => `${mark}${' '.repeat(spaces)}${line}`).join('\n');
}

/** Lines that are not empty, joined. */
export const stacked = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

/** A number as both languages write it. */
export const number = (value: number): string => String(value);

export const title = ({ layers, rule, seed }: Experiment): string =>
  `${[...layers, ...layers.slice(0, -1).toReversed()].join('-')}, rule ${rule.map(({ id }) => id).join(', ')}, seed ${seed}`;
