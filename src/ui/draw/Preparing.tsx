/** What is done to the drawing before the network sees it: centred or not, and noise. */
import { useEffect, useState } from 'react';
import { useDrawing, useExperiment, useMessages, useMirror } from '../context.tsx';

export function Centre() {
  const { actions } = useMirror();
  const { pad } = useMessages();
  const centre = useDrawing((state) => state.how.centre);
  return (
    <label className="flag draw-centre" title={pad.prepare.centreHelp}>
      <input type="checkbox" checked={centre} onChange={(event) => actions.prepare({ centre: event.target.checked })} />
      {pad.prepare.centre}
    </label>
  );
}

const NOISE = { most: 1, step: 0.05 } as const;

/** The strength is the visitor's, or with the switch the training's; the kind is always the training's. */
export function Noise() {
  const { actions } = useMirror();
  const { pad, format } = useMessages();
  const noise = useDrawing((state) => state.how.noise);
  const kind = useExperiment((state) => state.experiment.corruption);
  const trained = useExperiment((state) => state.experiment.noise);
  const [follows, setFollows] = useState(false);
  const isFollowing = follows && trained > 0;
  useEffect(
    () => actions.prepare(isFollowing ? { kind, noise: trained } : { kind }),
    [actions, kind, isFollowing, trained],
  );

  function follow(on: boolean): void {
    setFollows(on);
    if (!on) actions.prepare({ noise: 0 });
  }

  return (
    <>
      <NoiseStrength
        text={format.short(noise, 2)}
        noise={noise}
        onChange={(next) => {
          setFollows(false);
          actions.prepare({ noise: next });
        }}
      />
      {trained > 0 ? (
        <label className="flag draw-as-trained" title={pad.prepare.asTrainedHelp}>
          <input type="checkbox" checked={isFollowing} onChange={(event) => follow(event.target.checked)} />
          {pad.prepare.asTrained}
        </label>
      ) : null}
    </>
  );
}

interface NoiseStrengthProps {
  noise: number;
  text: string;
  onChange: (noise: number) => void;
}

function NoiseStrength({ noise, text, onChange }: NoiseStrengthProps) {
  const { pad } = useMessages();
  return (
    <label className="draw-noise" title={pad.prepare.noiseHelp}>
      <span aria-hidden="true">{pad.prepare.noise}</span>
      <input
        type="range"
        aria-label={pad.prepare.noiseName}
        aria-valuetext={text}
        min={0}
        max={NOISE.most}
        step={NOISE.step}
        value={noise}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </label>
  );
}
