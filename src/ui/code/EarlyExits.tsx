/** The drawing sent into the network only so far, and out again through the pairs that mirror its way in. */
import { useId, useMemo } from 'react';
import { squaredError } from '../../model/forward.ts';
import { gridOf } from '../../paint/grid.ts';
import { paintLayer } from '../../paint/layer.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { PIXELS } from '../hourglass/activation-scale.ts';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { Readout } from '../Readout.tsx';
import { PictureMenu } from '../save/PictureMenu.tsx';
import { useCode, useExplorer } from './explorer.tsx';
import { useLensCanvas, type LookPainter } from './useLensCanvas.ts';

export function EarlyExits() {
  const { code } = useMessages();
  const title = useId();
  const layers = useExperiment((state) => state.experiment.layers);
  const isEmpty = useCode((state) => state.shown?.error === null);
  return (
    <section className="code-exits" aria-labelledby={title}>
      <header className="code-head">
        <h3 className="stage-title" id={title}>
          {code.exits.title}
        </h3>
        <Explain topics={['early-exit']} name={code.exits.title} />
        <PictureMenu name={code.exits.title} />
      </header>
      <p className="stage-help">{isEmpty ? code.exits.empty : code.exits.help}</p>
      <div className="code-exits-row">
        {layers.slice(1).map((units, index) => (
          // Two layers may have one size: their place is what tells them apart
          // oxlint-disable-next-line react/no-array-index-key
          <Exit key={index} layer={index + 1} units={units} isLast={index === layers.length - 2} />
        ))}
      </div>
    </section>
  );
}

/** Leaves after `layer` layers. */
function exitPainter(layer: number): LookPainter {
  return (raster, { forward, parameters, layers }, colours) => {
    const values = layers[layer];
    if (!values) return false;
    paintLayer(raster, forward.decode(parameters, values, layer), PIXELS, colours);
    return true;
  };
}

function Exit({ layer, units, isLast }: { layer: number; units: number; isLast: boolean }) {
  const { code, format } = useMessages();
  const pixels = useExperiment((state) => state.experiment.layers[0] ?? 0);
  const { columns, rows } = gridOf(pixels);
  const paint = useMemo(() => exitPainter(layer), [layer]);
  const ref = useLensCanvas(columns, rows, paint, 100);
  const error = useExitError(layer);
  return (
    <figure>
      <PictureCanvas
        ref={ref}
        className="picture"
        name={isLast ? code.exits.whole(units) : code.exits.picture(layer, units)}
      />
      <figcaption>
        {code.exits.from(units)}
        <br />
        <Readout name={`exit-error-${layer}`} value={error} text={error === null ? '–' : format.loss(error)} />
      </figcaption>
    </figure>
  );
}

/** Worked out again whenever the panel's numbers are. */
function useExitError(layer: number): number | null {
  const { lens } = useExplorer();
  const shown = useCode((state) => state.shown);
  return useMemo(() => {
    const { look } = lens;
    const values = look?.layers[layer];
    if (!shown || !look?.digit || !values) return null;
    return squaredError(look.forward.decode(look.parameters, values, layer), look.digit);
  }, [lens, shown, layer]);
}
