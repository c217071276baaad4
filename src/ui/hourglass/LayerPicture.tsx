/** One layer as a square picture in the colour of its side of the code, with the cell that is pointed at. */
import { useMemo, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import type { HiddenActivation } from '../../model/architecture.ts';
import { gridOf } from '../../paint/grid.ts';
import { paintLayer, type Scale } from '../../paint/layer.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { useReconstructionCanvas, type ReconstructionPainter } from '../useReconstructionCanvas.ts';
import { activationScale, PIXELS, sameScale } from './activation-scale.ts';
import { unitAt } from './cursor.ts';
import type { LayerPlan } from './layers.ts';

interface Props {
  plan: LayerPlan;
  name: string;
  /** The unit pointed at, if it is one of this layer. */
  unit: number | null;
  isTabStop: boolean;
  /** Id of the text that says what the keys do. */
  keys: string;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  point: (layer: number, unit: number | null) => void;
}

/** Paints layer `index` and says when its scale has moved. `activation` is null for image and reconstruction. */
function layerPainter(
  index: number,
  activation: HiddenActivation | null,
  rescaled: (scale: Scale) => void,
): ReconstructionPainter {
  let scale: Scale | null = null;
  return (raster, { layers }, colours) => {
    const values = layers[index];
    if (!values || values.length > raster.pixels.length) return false;
    const next = activation === null ? PIXELS : activationScale(activation, values, scale);
    if (!sameScale(scale, next)) rescaled(next);
    scale = next;
    paintLayer(raster, values, scale, colours);
    return true;
  };
}

function useScaledPainter({ index, depth }: LayerPlan) {
  const hidden = useExperiment((state) => state.experiment.activation);
  const activation = depth === 0 ? null : hidden;
  const [scale, setScale] = useState<Scale>(PIXELS);
  const paint = useMemo(() => layerPainter(index, activation, setScale), [index, activation]);
  return { scale, paint };
}

function RangeOf({ scale }: { scale: Scale }) {
  const { format } = useMessages();
  const text =
    scale.kind === 'signed'
      ? `±${format.short(scale.bound, 2)}`
      : `${format.short(scale.low, 2)}–${format.short(scale.high, 2)}`;
  return <span className="layer-range">{text}</span>;
}

function cellStyle(units: number, unit: number): CSSProperties {
  const { columns, rows } = gridOf(units);
  return {
    left: `${(100 * (unit % columns)) / columns}%`,
    top: `${(100 * Math.floor(unit / columns)) / rows}%`,
    width: `${100 / columns}%`,
    height: `${100 / rows}%`,
  };
}

export function LayerPicture({ plan, name, unit, isTabStop, keys, onKeyDown, point }: Props) {
  const { index, units, side, label } = plan;
  const { scale, paint } = useScaledPainter(plan);
  const ref = useReconstructionCanvas(units, paint, 'stage');
  const { columns, rows } = gridOf(units);
  const pointed = (event: PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    point(index, unitAt(units, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height));
  };
  return (
    <>
      <div
        className="layer"
        data-side={side}
        style={{ gridColumn: 2 * index + 1, aspectRatio: `${columns} / ${rows}` }}
      >
        <PictureCanvas
          ref={ref}
          className="picture"
          name={name}
          aria-describedby={keys}
          data-layer={index}
          tabIndex={isTabStop ? 0 : -1}
          onPointerMove={pointed}
          onPointerDown={pointed}
          onPointerLeave={({ pointerType }) => {
            if (pointerType !== 'touch') point(index, null);
          }}
          onKeyDown={onKeyDown}
        />
        {unit !== null && <span className="layer-cell" style={cellStyle(units, unit)} />}
      </div>
      <p className="layer-label" data-side={side} style={{ gridColumn: 2 * index + 1 }}>
        <span className="layer-size">{label}</span> <RangeOf scale={scale} />
      </p>
    </>
  );
}
