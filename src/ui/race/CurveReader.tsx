/** The curves as numbers at one step, best first: the step follows the pointer, and a slider for everybody else. */
import type { CurveAt } from '../../model/race-standing.ts';
import type { TyingRule } from '../../model/tying.ts';
import { useMessages, useTheme } from '../context.tsx';
import type { Look } from './looks.ts';
import { Marked } from './Marked.tsx';
import { useRaceNames } from './useRaceNames.ts';

interface Props {
  curves: readonly (readonly CurveAt[])[];
  rules: readonly TyingRule[];
  looks: readonly Look[];
  steps: readonly number[];
  step: number;
  onRead: (step: number) => void;
}

export function CurveReader({ curves, rules, looks, steps, step, onRead }: Props) {
  const { race: words, format } = useMessages();
  const theme = useTheme();
  const name = useRaceNames();
  const read = curves
    .map((curve, racer) => ({ racer, at: curve.find((point) => point.step === step) }))
    .toSorted((one, other) => (one.at?.loss.median ?? Infinity) - (other.at?.loss.median ?? Infinity));
  return (
    <div className="race-reader">
      <label>
        <strong>{words.atStep(step)}</strong>
        <input
          type="range"
          aria-label={words.readAt}
          aria-valuetext={words.atStep(step)}
          min={0}
          max={steps.length - 1}
          value={Math.max(0, steps.indexOf(step))}
          onChange={({ target }) => onRead(steps[Number(target.value)] ?? 0)}
        />
      </label>
      <ul>
        {read.map(({ racer, at }) => (
          <li key={racer}>
            <Marked look={looks[racer]} theme={theme} /> {name(rules[racer])}{' '}
            <span className="readout">{at ? format.loss(at.loss.median) : '–'}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
