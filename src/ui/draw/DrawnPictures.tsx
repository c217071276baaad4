/** The three pictures beside the pad: what the network gets, what it gives back, and the difference. */
import { useMemo, useState } from 'react';
import { robustBound, steadyBound } from '../../paint/bound.ts';
import { paintLayer, paintResidual, type Scale } from '../../paint/layer.ts';
import { useDrawing, useExperiment, useMessages } from '../context.tsx';
import { ColourBar } from '../ColourBar.tsx';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { useReconstructionCanvas, type ReconstructionPainter } from '../useReconstructionCanvas.ts';

const BRIGHTNESS: Scale = { kind: 'magnitude', low: 0, high: 1 };
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

/** Paints x̂ − x and says when its scale has moved. */
function residualPainter(rescaled: (bound: number) => void): ReconstructionPainter {
  let bound = 0;
  return (raster, { digit, layers }, colours) => {
    const output = layers.at(-1);
    if (!digit || output?.length !== raster.pixels.length) return false;
    const residual = output.map((value, pixel) => value - (digit[pixel] ?? 0));
    const next = steadyBound(bound, Math.max(LEAST_RESIDUAL_BOUND, robustBound(residual)));
    if (next !== bound) rescaled(next);
    bound = next;
    paintResidual(raster, output, digit, bound, colours);
    return true;
  };
}

interface PictureProps {
  name: string;
  /** Where the visible name is shorter than the accessible one. */
  title?: string;
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
