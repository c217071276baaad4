/** How the codes are laid out, and the UMAP's progress, its cancel and its end. */
import { useMessages } from '../context.tsx';
import { Segments } from '../controls/Segments.tsx';
import { Readout } from '../Readout.tsx';
import { useCode, useExplorer } from './explorer.tsx';
import { linearWay, type Chart } from './useChart.ts';

/** UMAP asks every code for this many others, and itself. */
const LEAST_UMAP = 16;

export function Projection({ chart }: { chart: Chart }) {
  const { code } = useMessages();
  const { store } = useExplorer();
  const projection = useCode((state) => state.projection);
  return (
    <div className="code-projection">
      <Segments
        title={code.map.projection}
        className="segments-small"
        value={projection}
        segments={[
          { id: 'linear', label: code.map.way[linearWay(chart.map.units)] },
          { id: 'umap', label: code.map.way.umap },
        ]}
        onChange={(chosen) => store.setState({ projection: chosen, pointed: null })}
      />
      {projection === 'umap' && <UmapWork count={chart.map.count} />}
    </div>
  );
}

function UmapWork({ count }: { count: number }) {
  const { code, format } = useMessages();
  const { computeUmap, cancelUmap } = useExplorer();
  const umap = useCode((state) => state.umap);
  if (count < LEAST_UMAP) return <p className="stage-help">{code.umap.tooFew}</p>;
  if (umap.kind === 'running') {
    return (
      <div className="code-umap">
        <progress max={1} value={umap.share} aria-label={code.umap.progress} />
        <Readout name="umap-progress" value={umap.share} text={format.percent(umap.share)} />
        <button type="button" className="button button-small" onClick={cancelUmap}>
          {code.umap.cancel}
        </button>
      </div>
    );
  }
  return (
    <div className="code-umap">
      <button type="button" className="button button-small" onClick={computeUmap}>
        {umap.kind === 'done' ? code.umap.again : code.umap.compute}
      </button>
      {umap.kind === 'done' && <Readout name="umap-progress" value={1} text={format.percent(1)} />}
      <UmapEnd />
    </div>
  );
}

function UmapEnd() {
  const { code } = useMessages();
  const umap = useCode((state) => state.umap);
  const said =
    umap.kind === 'done'
      ? code.umap.done(umap.of.step)
      : umap.kind === 'cancelled'
        ? code.umap.cancelled
        : umap.kind === 'failed'
          ? code.umap.failed(umap.message)
          : code.umap.help;
  const isFailure = umap.kind === 'failed';
  return (
    <p
      className={isFailure ? 'field-error' : 'stage-help'}
      role={isFailure ? 'alert' : 'status'}
      data-message={`umap-${umap.kind}`}
    >
      {said}
    </p>
  );
}
