/** What the decoder makes of the code, its error against the drawing, and how many units do nothing. */
import { DEAD_DEVIATION } from '../../model/code-readings.ts';
import { gridOf } from '../../paint/grid.ts';
import { paintLayer } from '../../paint/layer.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { PIXELS } from '../hourglass/activation-scale.ts';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { Readout } from '../Readout.tsx';
import { useCode } from './explorer.tsx';
import { useLensCanvas, type LookPainter } from './useLensCanvas.ts';

const paintDecoded: LookPainter = (raster, { decoded }, colours) => {
  if (decoded.length > raster.pixels.length) return false;
  paintLayer(raster, decoded, PIXELS, colours);
  return true;
};

export function Decoded() {
  const { code, format } = useMessages();
  const pixels = useExperiment((state) => state.experiment.layers[0] ?? 0);
  const error = useCode((state) => state.shown?.error ?? null);
  const { columns, rows } = gridOf(pixels);
  const ref = useLensCanvas(columns, rows, paintDecoded);
  return (
    <figure className="code-decoded">
      <figcaption>{code.hand.decoded}</figcaption>
      <PictureCanvas ref={ref} className="picture" name={code.hand.decodedName} />
      <p title={code.hand.errorHelp}>
        {code.hand.error}{' '}
        <Readout name="code-error" value={error} text={error === null ? code.hand.noDrawing : format.loss(error)} />
      </p>
      <DeadUnits />
    </figure>
  );
}

function DeadUnits() {
  const { code } = useMessages();
  const dead = useCode(({ map }) => map?.deviations.reduce((sum, value) => sum + Number(value < DEAD_DEVIATION), 0));
  if (dead === undefined) return null;
  return (
    <p title={code.hand.deadHelp}>
      <Readout name="code-dead" value={dead} text={code.hand.dead(dead)} />
    </p>
  );
}
