/** The image pointed at on the map: as it is, as it comes back, and the way to the pad. */
import { useMemo } from 'react';
import { squaredError } from '../../model/forward.ts';
import type { TestImages } from '../../model/code-readings.ts';
import { gridOf } from '../../paint/grid.ts';
import { paintLayer } from '../../paint/layer.ts';
import { useMessages } from '../context.tsx';
import { PIXELS } from '../hourglass/activation-scale.ts';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { Readout } from '../Readout.tsx';
import { useCode, useExplorer } from './explorer.tsx';
import type { Chart } from './useChart.ts';
import { useLensCanvas, type LookPainter } from './useLensCanvas.ts';

function imageAt({ bytes, pixels }: TestImages, place: number): Float32Array {
  return Float32Array.from(bytes.subarray(place * pixels, (place + 1) * pixels), (byte) => byte / 255);
}

export function Pointed({ chart: { images } }: { chart: Chart }) {
  const { code } = useMessages();
  const pointed = useCode((state) => state.pointed);
  if (pointed === null || pointed >= images.count) return <p className="stage-help code-pointed">{code.map.nothing}</p>;
  return <PointedImage images={images} place={pointed} />;
}

function PointedImage({ images, place }: { images: TestImages; place: number }) {
  const { code, format } = useMessages();
  const { lens, putOnPad } = useExplorer();
  const shown = useCode((state) => state.shown);
  const name = images.classes[images.labels[place] ?? 0] ?? '';
  const number = images.places[place] ?? 0;
  const image = useMemo(() => imageAt(images, place), [images, place]);
  const { columns, rows } = gridOf(images.pixels);
  const paintImage = useMemo<LookPainter>(
    () => (raster, _, colours) => (paintLayer(raster, image, PIXELS, colours), true),
    [image],
  );
  const paintBack = useMemo<LookPainter>(
    () => (raster, look, colours) => {
      const back = throughNetwork(look, image);
      if (back) paintLayer(raster, back, PIXELS, colours);
      return back !== null;
    },
    [image],
  );
  const error = useMemo(() => {
    const back = shown && throughNetwork(lens.look, image);
    return back ? squaredError(back, image) : null;
  }, [shown, lens, image]);
  return (
    <div className="code-pointed">
      <p role="status">{code.map.pointed(name, number)}</p>
      <p>
        {code.map.error} <Readout name="pointed-error" value={error} text={error === null ? '–' : format.loss(error)} />
      </p>
      <PictureCanvas ref={useLensCanvas(columns, rows, paintImage)} className="picture" name={code.map.digit(name)} />
      <PictureCanvas ref={useLensCanvas(columns, rows, paintBack)} className="picture" name={code.map.reconstruction} />
      <button type="button" className="button button-small" onClick={() => putOnPad(place)}>
        {code.map.put}
      </button>
    </div>
  );
}

function throughNetwork(
  look: ReturnType<typeof useExplorer>['lens']['look'],
  image: Float32Array,
): Float32Array | null {
  if (!look || look.forward.network.sizes[0] !== image.length) return null;
  const { forward, parameters } = look;
  return forward.decode(parameters, forward.encode(parameters, image).at(-1) ?? []);
}
