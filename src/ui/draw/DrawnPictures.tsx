/** The pictures beside the pad: what the network gets, what it gives back, the difference, and how it was before. */
import { useMemo, useState, type ReactNode } from 'react';
import { robustBound, steadyBound } from '../../paint/bound.ts';
import { paintLayer, paintResidual, type Scale } from '../../paint/layer.ts';
import { useDrawing, useExperiment, useFilm, useMessages } from '../context.tsx';
import { ColourBar } from '../ColourBar.tsx';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { Readout } from '../Readout.tsx';
import { useReconstructionCanvas, type ReconstructionPainter } from '../useReconstructionCanvas.ts';

export const BRIGHTNESS: Scale = { kind: 'magnitude', low: 0, high: 1 };
/** Residuals smaller than this share of the whole range are shown as small. */
const LEAST_RESIDUAL_BOUND = 0.2;

const paintInput: ReconstructionPainter = (raster, { digit }, colours) => {
  if (digit?.length !== raster.pixels.length) return false;
  paintLayer(raster, digit, BRIGHTNESS, colours);
  return true;
};

const paintReconstruction: ReconstructionPainter = (raster, { layers }, colours) => {
  const output = layers.at(-1);
  if (output?.length !== raster.pixels.length) return false;
  paintLayer(raster, output, BRIGHTNESS, colours);
  return true;
};

/** Paints x̂ − x, where x is the drawing without noise and cover, and says when its scale has moved. */
function residualPainter(rescaled: (bound: number) => void): ReconstructionPainter {
  let bound = 0;
  return (raster, { target, layers }, colours) => {
    const output = layers.at(-1);
    if (!target || output?.length !== raster.pixels.length) return false;
    const residual = output.map((value, pixel) => value - (target[pixel] ?? 0));
    const next = steadyBound(bound, Math.max(LEAST_RESIDUAL_BOUND, robustBound(residual)));
    if (next !== bound) rescaled(next);
    bound = next;
    paintResidual(raster, output, target, bound, colours);
    return true;
  };
}

interface PictureProps {
  name: string;
  /** Where the visible name is shorter than the accessible one. */
  title?: ReactNode;
  className: string;
  paint: ReconstructionPainter;
}

function Picture({ name, title = name, className, paint }: PictureProps) {
  const units = useExperiment((state) => state.experiment.layers[0] ?? 0);
  const ref = useReconstructionCanvas(units, paint);
  return (
    <figure className={`drawn ${className}`}>
      <figcaption>{title}</figcaption>
      <PictureCanvas ref={ref} className="picture" name={name} />
    </figure>
  );
}

export function NetworkInput() {
  const { stage } = useMessages();
  return <Picture name={stage.draw.input} className="drawn-input" paint={paintInput} />;
}

export function ReconstructionPicture() {
  const { stage } = useMessages();
  return <Picture name={stage.draw.reconstruction} className="drawn-reconstruction" paint={paintReconstruction} />;
}

export function Residual() {
  const { stage } = useMessages();
  const [bound, setBound] = useState(LEAST_RESIDUAL_BOUND);
  const paint = useMemo(() => residualPainter(setBound), []);
  const isEmpty = useDrawing((state) => state.drawing === null);
  return (
    <div className="drawn-residual" title={stage.draw.residualHelp}>
      <Picture name={stage.draw.residualName} title={stage.draw.residual} className="" paint={paint} />
      {!isEmpty && <ColourBar kind="signed" low={-bound} high={bound} />}
    </div>
  );
}

/** In place of the residual while the film is looked back at. */
export function ThenPicture() {
  const { pad, format } = useMessages();
  const shown = useFilm((state) => state.shown);
  const output = shown?.output;
  const paint = useMemo<ReconstructionPainter>(
    () => (raster, _, colours) => {
      if (output?.length !== raster.pixels.length) return false;
      paintLayer(raster, output, BRIGHTNESS, colours);
      return true;
    },
    [output],
  );
  if (!shown) return null;
  return (
    <div className="drawn-residual">
      <Picture
        name={pad.film.thenName(format.integer(shown.step))}
        title={
          <>
            {pad.film.thenTitle}{' '}
            <Readout name="drawing-error-then" value={shown.error} text={format.loss(shown.error)} />
          </>
        }
        className="drawn-reconstruction"
        paint={paint}
      />
    </div>
  );
}
