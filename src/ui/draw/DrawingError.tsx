/** How well the drawing came back: in both units of error, among the test digits, and without its preparation. */
import { useDrawing, useExperiment, useMessages } from '../context.tsx';
import { Readout } from '../Readout.tsx';

/** Beside the reconstruction: the error itself. */
export function DrawingError() {
  const error = useDrawing((state) => state.reconstruction?.error ?? null);
  const { stage } = useMessages();
  if (error === null) return <p className="drawing-error drawing-nothing">{stage.draw.nothing}</p>;
  return (
    <div className="drawing-error drawing-error-beside">
      <ErrorNumbers error={error} />
      <Damage />
    </div>
  );
}

/** Below it: what the error is worth. */
export function ErrorInContext() {
  const isKnown = useDrawing((state) => (state.reconstruction?.error ?? null) !== null);
  if (!isKnown) return null;
  return (
    <div className="drawing-error">
      <Percentile />
      <BothWays />
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
      <Readout name="drawing-error" value={error} text={format.loss(error)} className="drawing-error-main" />
      <span className="drawing-unit">{words.perPixel}</span>
      <span className="drawing-unit" title={words.perImageHelp(pixels)}>
        <Readout name="drawing-error-image" value={perImage} text={format.short(perImage)} /> {words.perImage}
      </span>
    </p>
  );
}

/** Drawing and test digits by the same weights: where those are not today's, it is said whose they are. */
function Percentile() {
  const standing = useDrawing((state) => state.reconstruction?.standing ?? null);
  const version = useDrawing((state) => state.reconstruction?.version ?? null);
  const { stage, pad, format } = useMessages();
  if (standing === null || standing.betterThan === null) return <p className="drawing-nothing">{stage.draw.noTest}</p>;
  const { betterThan, test } = standing;
  return (
    <p>
      {stage.draw.betterThan}{' '}
      <Readout name="drawing-percentile" value={100 * betterThan} text={format.percent(betterThan)} />{' '}
      {stage.draw.ofTestDigits}
      {standing.version !== version && (
        <span className="drawing-nothing" title={pad.error.atStepHelp}>
          {pad.error.atStep(format.integer(test.step))}
        </span>
      )}
    </p>
  );
}

/** Covered or noisy: what the network had to start from. */
function Damage() {
  const damage = useDrawing((state) => state.reconstruction?.damage ?? null);
  const { pad, format } = useMessages();
  if (damage === null) return null;
  return (
    <p title={pad.error.damagedHelp}>
      <span>
        {pad.error.damaged} <Readout name="drawing-damage" value={damage} text={format.loss(damage)} />
      </span>
    </p>
  );
}

function BothWays() {
  const both = useDrawing((state) => state.reconstruction?.bothWays ?? null);
  const { pad, format } = useMessages();
  if (both === null) return null;
  const { centred, asItLies } = both;
  return (
    <p title={pad.prepare.centreHelp}>
      <span>
        {pad.prepare.centred} <Readout name="drawing-error-centred" value={centred} text={format.loss(centred)} />
      </span>
      <span>
        {pad.prepare.asItLies} <Readout name="drawing-error-as-it-lies" value={asItLies} text={format.loss(asItLies)} />
      </span>
    </p>
  );
}
