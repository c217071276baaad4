/**
 * The hypotheses of docs/study.md, held against the runs: refuted, not refuted, or not run. What refutes each was written
 * down before the numbers; here is only the arithmetic. Pure.
 */
import type { ConditionId, Study, StudyBlock, StudyRun } from '../model/study-record.ts';
import { differenceOf, LEAST_PAIRS, type Difference } from '../model/study-statistics.ts';
import type { RuleId } from '../model/tying.ts';
import { select } from '../model/study-compare.ts';
import { CONDITIONS, difference, error, RULES } from './words.ts';

export interface Verdict {
  readonly id: string;
  readonly claim: string;
  readonly verdict: 'not refuted' | 'refuted' | 'not decided' | 'not run';
  readonly evidence: string;
}

const NOT_RUN = { verdict: 'not run', evidence: 'no such runs yet' } as const;

/** A claim that a difference lies above 0. */
function above(found: Difference | null): Pick<Verdict, 'verdict' | 'evidence'> {
  if (!found) return NOT_RUN;
  if (found.pairs < LEAST_PAIRS) return { verdict: 'not decided', evidence: difference(found) };
  return { verdict: found.low > 0 ? 'not refuted' : 'refuted', evidence: difference(found) };
}

export function verdictsOf({ runs, anchors }: Study): Verdict[] {
  const of = (choice: Parameters<typeof select>[1]): StudyRun[] => select(runs, choice);
  const tied = of({ block: 'headline', rule: 'transposed' });
  const compared = (condition: ConditionId, rule: RuleId): Difference | null =>
    differenceOf(
      of({ block: 'rules', condition, rule, trainImages: 60_000 }),
      of({ block: 'rules', condition, rule: 'transposed', trainImages: 60_000 }),
    );
  return [
    {
      id: 'H1',
      claim: 'Default: Transposed beats Untied at equal steps',
      ...above(differenceOf(of({ block: 'headline', rule: 'untied' }), tied)),
    },
    {
      id: 'H2',
      claim: 'Default: Transposed beats Untied with as many numbers',
      ...above(differenceOf(of({ block: 'parameters' }), tied)),
    },
    { id: 'H3', claim: 'Sigmoid: Transposed is not better than Untied', ...notBetter(compared) },
    {
      id: 'H4',
      claim: 'As asked: no rule gets below the mean image by a tenth',
      ...asAsked(of({ block: 'rules', condition: 'as-asked' }), anchors[0]?.meanImage),
    },
    {
      id: 'H5',
      claim: 'Default: Copy each epoch is worse than Transposed',
      ...above(compared('default', 'copy-epoch')),
    },
    { id: 'H6', claim: 'The lead of tying grows as images get fewer', ...grows(of) },
  ];
}

function notBetter(compared: (condition: ConditionId, rule: RuleId) => Difference | null) {
  const found = (['sigmoid-glorot', 'sigmoid-glorot-4'] as const).flatMap((condition) => {
    const value = compared(condition, 'untied');
    return value ? [{ condition, value }] : [];
  });
  if (found.length === 0) return NOT_RUN;
  const evidence = found.map(({ condition, value }) => `${CONDITIONS[condition]}: ${difference(value)}`).join('; ');
  if (found.some(({ value }) => value.pairs < LEAST_PAIRS)) return { verdict: 'not decided' as const, evidence };
  return {
    verdict: found.some(({ value }) => value.low > 0) ? ('refuted' as const) : ('not refuted' as const),
    evidence,
  };
}

function asAsked(runs: readonly StudyRun[], meanImage: number | undefined) {
  const errors = runs.flatMap(({ errorPixel, rule }) => (errorPixel === null ? [] : [{ errorPixel, rule }]));
  const [best] = errors.toSorted((one, other) => one.errorPixel - other.errorPixel);
  if (!best || meanImage === undefined) return NOT_RUN;
  const evidence = `best single run: ${RULES[best.rule]} with ${error(best.errorPixel)}; mean image ${error(meanImage)}`;
  return { verdict: best.errorPixel < 0.9 * meanImage ? ('refuted' as const) : ('not refuted' as const), evidence };
}

function grows(of: (choice: Parameters<typeof select>[1]) => StudyRun[]) {
  const lead = (block: StudyBlock, trainImages: number): Difference | null =>
    differenceOf(
      of({ block, condition: 'default', rule: 'untied', trainImages }),
      of({ block, condition: 'default', rule: 'transposed', trainImages }),
    );
  const [few, all] = [lead('sizes', 1000), lead('rules', 60_000)];
  if (!few || !all) return NOT_RUN;
  const evidence = `1,000 images: ${difference(few)}; 60,000: ${difference(all)}`;
  return { verdict: few.relative > all.relative ? ('not refuted' as const) : ('refuted' as const), evidence };
}
