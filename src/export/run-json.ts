/**
 * The parts of a run that are neither settings nor arrays, as JSON: where it stands, and its curves. Untrusted text coming
 * back is parsed here once; numbers that JSON cannot hold went out as null.
 */
import * as v from 'valibot';
import type { Checkpoint, HistoryRecord } from '../model/checkpoint.ts';
import { refuse } from './fault.ts';

/** A run longer than this was not made on this page. */
const MOST_STEPS = 1_000_000_000;
const MOST_POINTS = 100_000;
const MOST_PAIRS = 16;
/** The page keeps forty. */
const MOST_FRAMES = 200;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_STEPS));
const reading = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => value ?? NaN),
);
const several = <T extends v.GenericSchema>(of: T) => v.pipe(v.array(of), v.maxLength(MOST_POINTS));
const pairs = v.pipe(
  v.array(
    v.object({
      asymmetry: reading,
      alignment: reading,
      gradientEncoder: reading,
      gradientDecoder: reading,
      gradientCosine: reading,
      penalty: v.nullable(v.number()),
    }),
  ),
  v.maxLength(MOST_PAIRS),
);

const RUN = v.object({
  step: whole,
  moves: v.pipe(v.array(whole), v.maxLength(4 * MOST_PAIRS)),
  position: v.object({ epoch: whole, used: whole, images: whole }),
  /** What the rows of `film.npz` are; missing in capsules of older pages. */
  film: v.optional(
    v.pipe(
      v.array(
        v.object({
          step: whole,
          cause: v.picklist(['power', 'before-switch', 'after-switch']),
          rules: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(MOST_PAIRS)),
        }),
      ),
      v.maxLength(MOST_FRAMES),
    ),
    [],
  ),
  history: v.object({
    test: several(v.object({ step: whole, loss: reading, images: whole })),
    gauges: several(
      v.object({
        step: whole,
        pairs,
        before: v.nullable(pairs),
        jump: v.nullable(v.object({ step: whole, images: whole, before: reading, after: reading })),
      }),
    ),
    orthogonality: several(v.object({ step: whole, values: v.pipe(v.array(reading), v.maxLength(MOST_PAIRS)) })),
    markers: several(
      v.looseObject({
        step: whole,
        rules: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(MOST_PAIRS)),
      }),
    ),
  }),
});

export type RunJson = v.InferOutput<typeof RUN>;

export function describeRun({ state, position, history, film = [] }: Checkpoint): RunJson {
  const { test, gauges, orthogonality, markers } = history;
  return {
    step: state.step,
    moves: [...state.moves],
    position: { ...position },
    film: film.map(({ step, cause, rules }) => ({ step, cause, rules: [...rules] })),
    history: {
      test: [...test],
      gauges: gauges.map(({ step, pairs: after, before, jump }) => ({
        step,
        pairs: [...after],
        before: before && [...before],
        jump,
      })),
      orthogonality: orthogonality.map(({ step, values }) => ({ step, values: [...values] })),
      markers: structuredClone(markers) as RunJson['history']['markers'],
    },
  };
}

/** Throws `FileRefused`. */
export function parseRun(value: unknown): RunJson {
  const parsed = v.safeParse(RUN, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return refuse({ kind: 'damaged', part: `experiment.json: ${v.getDotPath(issue) ?? 'run'}` });
  }
  return parsed.output;
}

export const historyOf = ({ history }: RunJson, losses: Float32Array): HistoryRecord => ({
  since: 0,
  losses,
  ...history,
});
