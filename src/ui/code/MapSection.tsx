/** The map of the codes of test images, with everything around it: projection, UMAP, legend, the image pointed at, table. */
import { useId } from 'react';
import { useExperiment, useMessages } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { Readout } from '../Readout.tsx';
import { useCode } from './explorer.tsx';
import { MapCanvas } from './MapCanvas.tsx';
import { MapLegend } from './MapLegend.tsx';
import { MapTable } from './MapTable.tsx';
import { Pointed } from './Pointed.tsx';
import { Projection } from './Projection.tsx';
import { useChart, type Chart } from './useChart.ts';

export function MapSection() {
  const { code } = useMessages();
  const title = useId();
  const chart = useChart();
  const fault = useCode((state) => state.fault);
  return (
    <section className="code-map" aria-labelledby={title}>
      <header className="code-head">
        <h3 className="stage-title" id={title}>
          {code.map.title}
        </h3>
        <Explain topics={['code-map', 'umap']} name={code.map.title} />
        {chart && <Facts chart={chart} />}
      </header>
      {fault !== null && (
        <p className="field-error" role="alert" data-message="map-failed">
          {code.map.failed(fault)}
        </p>
      )}
      {chart ? <Shown chart={chart} /> : <Missing />}
    </section>
  );
}

function Missing() {
  const { code } = useMessages();
  const images = useCode((state) => state.images);
  const pixels = useExperiment((state) => state.experiment.layers[0]);
  if (images === null) return <p className="stage-help">{code.map.waiting}</p>;
  return <p className="stage-help">{images.pixels === pixels ? code.map.making : code.map.noFit}</p>;
}

function Facts({ chart: { way, map } }: { chart: Chart }) {
  const { code, format } = useMessages();
  return (
    <span className="stage-help">
      <Readout name="map-images" value={map.count} text={code.map.images(map.count)} /> · {code.map.step}{' '}
      <Readout name="map-step" value={map.step} text={format.integer(map.step)} />
      {way === 'pca' &&
        map.plane.shares.map((share, axis) => (
          <span key={axis === 0 ? 'across' : 'up'}>
            {' · '}
            <Readout
              name={`map-variance-${axis + 1}`}
              value={share}
              text={code.map.axis(axis + 1, format.percent(share))}
            />
          </span>
        ))}
    </span>
  );
}

function Shown({ chart }: { chart: Chart }) {
  return (
    <>
      <div className="code-map-grid">
        <MapCanvas chart={chart} />
        <div className="code-map-side">
          <Projection chart={chart} />
          <MapLegend classes={chart.images.classes} />
          <Pointed chart={chart} />
        </div>
      </div>
      <MapTable chart={chart} />
    </>
  );
}
