/** What is done to the drawing before the network sees it: centred or not, and noise. */
import { useDrawing, useMessages, useMirror } from '../context.tsx';

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

export function Noise() {
  const { actions } = useMirror();
  const { pad, format } = useMessages();
  const noise = useDrawing((state) => state.how.noise);
  return (
    <label className="draw-noise" title={pad.prepare.noiseHelp}>
      <span aria-hidden="true">{pad.prepare.noise}</span>
      <input
        type="range"
        aria-label={pad.prepare.noiseName}
        aria-valuetext={format.short(noise, 2)}
        min={0}
        max={NOISE.most}
        step={NOISE.step}
        value={noise}
        onChange={(event) => actions.prepare({ noise: event.target.valueAsNumber })}
      />
    </label>
  );
}
