/** How well the drawing came back, in both units of error and against the test digits. */
import { useDrawing, useExperiment, useMessages } from '../context.tsx';
import { Readout } from '../Readout.tsx';

export function DrawingError() {
  const error = useDrawing((state) => state.reconstruction?.error ?? null);
  const { stage } = useMessages();
  if (error === null) return <p className="drawing-error drawing-nothing">{stage.draw.nothing}</p>;
  return (
    <div className="drawing-error">
      <ErrorNumbers error={error} />
      <Percentile />
    </div>
  );
}

function ErrorNumbers({ error }: { error: number }) {
  const pixels = useExperiment((state) => state.experiment.layers[0] ?? 0);
  const { stage, format } = useMessages();
  const words = stage.draw;
  const perImage = error * pixels;
  return (
    <p>
      <span className="drawing-error-name">{words.error}</span>
      <span>
        <Readout name="drawing-error" value={error} text={format.loss(error)} className="drawing-error-main" />{' '}
        {words.perPixel}
      </span>
      <span title={words.perImageHelp(pixels)}>
        <Readout name="drawing-error-image" value={perImage} text={format.short(perImage)} /> {words.perImage}
      </span>
    </p>
  );
}

function Percentile() {
  const betterThan = useDrawing((state) => state.reconstruction?.betterThan ?? null);
  const { stage, format } = useMessages();
  if (betterThan === null) return <p className="drawing-nothing">{stage.draw.noTest}</p>;
  return (
    <p>
      {stage.draw.betterThan}{' '}
      <Readout name="drawing-percentile" value={100 * betterThan} text={format.percent(betterThan)} />{' '}
      {stage.draw.ofTestDigits}
    </p>
  );
}
