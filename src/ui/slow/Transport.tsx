/** Where in the step one is, and the buttons that go from part to part. */
import type { ReactNode } from 'react';
import type { SlowPart } from '../../model/slow-parts.ts';
import { useMessages, useSlow } from '../context.tsx';
import { PauseIcon, PlayIcon } from '../controls/icons.tsx';
import { Readout } from '../Readout.tsx';
import { useSlowMotion } from './useSlowMotion.ts';

export function Transport({ parts }: { parts: readonly SlowPart[] }) {
  const { slow: words } = useMessages();
  const slow = useSlowMotion();
  const part = useSlow((state) => state.part);
  const playing = useSlow((state) => state.playing);
  const step = useSlow((state) => state.step?.step ?? null);
  const last = parts.length - 1;
  return (
    <div className="slow-transport">
      <span className="slow-place">
        <Readout name="slow-step" value={step} text={step === null ? words.unknown : words.stepOf(step)} />
        {' · '}
        <Readout name="slow-part-number" value={part + 1} text={words.partOf(part + 1, parts.length)} />
      </span>
      <span className="slow-buttons">
        <Move name={words.first} mark="«" isDisabled={part === 0} press={() => slow.show(0)} />
        <Move name={words.back} mark="‹" isDisabled={part === 0} press={() => slow.show(part - 1)} />
        <Move
          name={playing ? words.hold : words.play}
          mark={playing ? <PauseIcon /> : <PlayIcon />}
          isDisabled={false}
          press={() => slow.play(!playing)}
        />
        <Move name={words.forward} mark="›" isDisabled={part === last} press={() => slow.show(part + 1)} />
        <Move name={words.last} mark="»" isDisabled={part === last} press={() => slow.show(last)} />
      </span>
    </div>
  );
}

interface MoveProps {
  name: string;
  mark: ReactNode;
  isDisabled: boolean;
  press: () => void;
}

/** Stays focusable where it cannot act, so that the focus is not lost at either end. */
function Move({ name, mark, isDisabled, press }: MoveProps) {
  return (
    <button
      type="button"
      className="button button-small slow-button"
      aria-label={name}
      title={name}
      aria-disabled={isDisabled}
      onClick={() => (isDisabled ? undefined : press())}
    >
      <span aria-hidden="true">{mark}</span>
    </button>
  );
}
