/** Which runs are held against which: choices of runs, and the lead of tying under each condition. Pure. */
import type { Anchor, ConditionId, Study, StudyBlock, StudyRun } from './study-record.ts';
import {
  atEqualSeconds,
  differenceOf,
  errorsOf,
  groupsOf,
  meanOf,
  type Difference,
  type Group,
} from './study-statistics.ts';
import type { RuleId } from './tying.ts';

/** The conditions under which every rule is tried, in the order in which they are shown. */
export const COMPARED = ['default', 'as-asked', 'sigmoid-glorot', 'sigmoid-glorot-4', 'linear'] as const;

/** All the training images of either set. */
export const ALL_IMAGES = 60_000;

interface Choice {
  readonly block: StudyBlock;
  readonly condition?: ConditionId;
  readonly rule?: RuleId;
  readonly data?: string;
  readonly trainImages?: number;
}

export function select(runs: readonly StudyRun[], choice: Choice): StudyRun[] {
  const { block, condition, rule, data = 'mnist', trainImages } = choice;
  return runs.filter(
    (run) =>
      run.block === block &&
      run.data === data &&
      (condition === undefined || run.condition === condition) &&
      (rule === undefined || run.rule === rule) &&
      (trainImages === undefined || run.trainImages === trainImages),
  );
}

interface Headline {
  readonly untied: StudyRun[];
  readonly tied: StudyRun[];
  readonly narrowed: StudyRun[];
  readonly steps: Difference | null;
  readonly seconds: Difference | null;
  readonly parameters: Difference | null;
}

export function headlineOf({ runs }: Pick<Study, 'runs'>): Headline {
  const untied = select(runs, { block: 'headline', rule: 'untied' });
  const tied = select(runs, { block: 'headline', rule: 'transposed' });
  const narrowed = select(runs, { block: 'parameters' });
  return {
    untied,
    tied,
    narrowed,
    steps: differenceOf(untied, tied),
    seconds: differenceOf(untied, tied, atEqualSeconds),
    parameters: differenceOf(narrowed, tied),
  };
}

/** A condition on a data set, and every rule that was run there with all images. */
export interface Setting {
  readonly data: string;
  readonly condition: ConditionId;
  readonly groups: readonly Group[];
  readonly untied: readonly StudyRun[];
  readonly tied: readonly StudyRun[];
  /** Untied − transposed; null where no pair has an error. */
  readonly steps: Difference | null;
  readonly seconds: Difference | null;
}

/** In the order of the report: data sets as they first appear, conditions as they are listed. */
export function settingsOf({ runs }: Pick<Study, 'runs'>): Setting[] {
  const data = [...new Set(runs.filter(({ block }) => block === 'rules').map((run) => run.data))];
  return data.flatMap((set) =>
    COMPARED.flatMap((condition): Setting[] => {
      const of = (rule?: RuleId): StudyRun[] =>
        select(runs, { block: 'rules', condition, data: set, trainImages: ALL_IMAGES, ...(rule ? { rule } : {}) });
      const groups = groupsOf(of());
      if (groups.length === 0) return [];
      const [untied, tied] = [of('untied'), of('transposed')];
      const steps = differenceOf(untied, tied);
      return [
        { data: set, condition, groups, untied, tied, steps, seconds: differenceOf(untied, tied, atEqualSeconds) },
      ];
    }),
  );
}

/** A rule of a setting with its mean error, the lowest first; rules of which every run diverged are not in it. */
export function ranked({ groups }: Setting): { readonly rule: RuleId; readonly mean: number; readonly group: Group }[] {
  return groups
    .flatMap((group) => {
      const errors = errorsOf(group);
      return errors.length === 0 ? [] : [{ rule: group.first.rule, mean: meanOf(errors), group }];
    })
    .toSorted((one, other) => one.mean - other.mean);
}

/** The learning rates that were tried for a rule of a setting, none where it keeps its condition's own. */
export function ratesTried({ runs }: Pick<Study, 'runs'>, { data, condition }: Setting, rule: RuleId): number[] {
  return select(runs, { block: 'rates', condition, rule, data }).map(({ settings }) => Number(settings['lr']));
}

/** Whether a rule's learning rate is the smallest or the largest that was tried: the best may lie beyond. */
export function isAtEdge(study: Pick<Study, 'runs'>, setting: Setting, rule: RuleId): boolean {
  const rate = setting.groups.find(({ first }) => first.rule === rule)?.first.settings['lr'];
  const tried = ratesTried(study, setting, rule);
  return tried.length > 0 && [Math.min(...tried), Math.max(...tried)].includes(Number(rate));
}

/** Both end within a tenth of the mean image's error, or above it: which of them is lower says nothing about tying. */
export function isIdle({ data, steps }: Pick<Setting, 'data' | 'steps'>, anchors: readonly Anchor[]): boolean {
  const mean = anchors.find((anchor) => anchor.data === data)?.meanImage;
  return steps !== null && mean !== undefined && Math.min(steps.base, steps.base - steps.mean) > 0.9 * mean;
}
