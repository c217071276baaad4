/**
 * The plans of the study as data (docs/study.md says why): conditions, rules, seeds, steps and learning rates. What runs
 * they come to is worked out in design.ts.
 */
import { COMPARED } from '../model/study-compare.ts';
import type { ConditionId } from '../model/study-record.ts';
import { RULE_IDS, type RuleId } from '../model/tying.ts';

export type DesignedCondition = Exclude<ConditionId, 'own'>;

export type StudyData = 'mnist' | 'fashion-mnist';

/** What a plan asks for; every list may be empty. */
export interface StudyPlan {
  readonly name: string;
  readonly data: readonly StudyData[];
  /** Learning rates tried for every rule; with none, each condition keeps its own. */
  readonly rates: readonly number[];
  readonly headline: { readonly seeds: number; readonly steps: number };
  readonly rules: {
    readonly conditions: readonly DesignedCondition[];
    readonly rules: readonly RuleId[];
    readonly seeds: number;
    readonly steps: number;
  };
  readonly sizes: { readonly images: readonly number[]; readonly seeds: number };
  readonly leftOut: { readonly classes: readonly number[]; readonly seeds: number };
  readonly hinton: { readonly seeds: number; readonly steps: number };
  /** More runs, with a choice of learning rates of their own. */
  readonly further?: StudyPlan;
}

/** An epoch of 60,000 images in batches of 128. */
export const EPOCH = 469;
export const BOTH: readonly RuleId[] = ['untied', 'transposed'];

const RATES = [0.0005, 0.001, 0.002, 0.005, 0.01];

const QUICK: StudyPlan = {
  name: 'quick',
  data: ['mnist'],
  rates: [],
  headline: { seeds: 5, steps: 5 * EPOCH },
  rules: { conditions: ['default', 'as-asked'], rules: RULE_IDS, seeds: 1, steps: EPOCH },
  sizes: { images: [], seeds: 0 },
  leftOut: { classes: [], seeds: 0 },
  hinton: { seeds: 0, steps: 0 },
};

export const PLANS: Readonly<Record<'full' | 'short' | 'quick', StudyPlan>> = {
  full: {
    name: 'full',
    data: ['mnist', 'fashion-mnist'],
    rates: RATES,
    headline: { seeds: 10, steps: 5 * EPOCH },
    rules: { conditions: COMPARED, rules: RULE_IDS, seeds: 5, steps: 3 * EPOCH },
    sizes: { images: [1000, 10_000], seeds: 5 },
    leftOut: { classes: [4, 8], seeds: 5 },
    hinton: { seeds: 5, steps: 5 * EPOCH },
  },
  /** The quick plan, and of the full one untied against transposed where it asks: and when not? */
  short: {
    ...QUICK,
    name: 'short',
    further: {
      ...QUICK,
      rates: RATES,
      headline: { seeds: 0, steps: 0 },
      rules: { conditions: ['sigmoid-glorot', 'linear'], rules: BOTH, seeds: 5, steps: 3 * EPOCH },
    },
  },
  quick: QUICK,
};

/** The plan with every run cut to so many steps: to try things out. */
export function shortened(plan: StudyPlan, steps: number): StudyPlan {
  const cut = <T extends { readonly steps: number }>(part: T): T => ({ ...part, steps: Math.min(steps, part.steps) });
  const { headline: first, rules, hinton, further } = plan;
  const parts = { headline: cut(first), rules: cut(rules), hinton: cut(hinton) };
  const more = further ? { further: shortened(further, steps) } : {};
  return { ...plan, name: `${plan.name}-${steps}`, ...parts, ...more };
}
