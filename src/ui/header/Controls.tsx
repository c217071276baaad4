/** The buttons that drive a run, and how fast it may go. */
import { useEffect, useRef, type ReactNode } from 'react';
import { useMessages, useMirror, useRun } from '../context.tsx';
import { PauseIcon, PlayIcon, ResetIcon, SeedIcon, StepIcon } from '../controls/icons.tsx';
import { Segments } from '../controls/Segments.tsx';
import { toggleTraining } from '../training.ts';
import { useView, useViewStore } from '../view.tsx';

export function Controls() {
  const { header } = useMessages();
  const { actions } = useMirror();
  const ready = useRun((state) => state.phase === 'ready');
  return (
    <div className="controls" role="group" aria-label={header.controls}>
      <TrainButton />
      <Button name={header.step} help={header.help.step} disabled={!ready} onPress={actions.step}>
        <StepIcon />
      </Button>
      <Button name={header.reset} help={header.help.reset} onPress={actions.reset}>
        <ResetIcon />
      </Button>
      <Button name={header.newSeed} help={header.help.newSeed} onPress={actions.newSeed}>
        <SeedIcon />
      </Button>
    </div>
  );
}

interface ButtonProps {
  name: string;
  help: string;
  disabled?: boolean;
  onPress: () => void;
  children: ReactNode;
}

/** Stays focusable while it cannot act, so that the focus is not lost when a run is rebuilt. */
function Button({ name, help, disabled = false, onPress, children }: ButtonProps) {
  return (
    <button
      type="button"
      className="button"
      title={help}
      aria-disabled={disabled}
      onClick={() => (disabled ? undefined : onPress())}
    >
      {children}
      <span>{name}</span>
    </button>
  );
}

/** One button for both, so that the focus stays where it is. Has the first focus, unless the page is embedded. */
function TrainButton() {
  const { header } = useMessages();
  const mirror = useMirror();
  const view = useViewStore();
  const wished = useView((state) => state.wished);
  const running = useRun((state) => state.running) || wished;
  const failed = useRun((state) => state.phase === 'failed');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (window.parent === window) button.current?.focus({ preventScroll: true });
  }, []);
  return (
    <button
      ref={button}
      type="button"
      className="button button-train"
      title={header.help.train}
      aria-disabled={failed}
      onClick={() => toggleTraining(mirror, view)}
    >
      {running ? <PauseIcon /> : <PlayIcon />}
      <span>{running ? header.pause : header.train}</span>
    </button>
  );
}

const PACES = [1, 10, 100] as const;

export function Speed() {
  const { header } = useMessages();
  const { actions } = useMirror();
  const pace = useRun((state) => state.pace);
  const { title, unit, held, fastest, fastestName } = header.speed;
  const segments = [
    ...PACES.map((rate) => ({ id: String(rate), label: String(rate), name: held(rate) })),
    { id: 'max', label: fastest, name: fastestName },
  ];
  return (
    <div className="speed">
      <Segments
        title={title}
        segments={segments}
        value={pace === null ? 'max' : String(pace)}
        onChange={(id) => actions.setPace(id === 'max' ? null : Number(id))}
      />
      <span className="unit" aria-hidden="true">
        {unit}
      </span>
    </div>
  );
}
