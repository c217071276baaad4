/** What any network has to beat on this data set: always answering with the mean image, and PCA of the code's size. */
import { useMessages, useRun } from '../context.tsx';
import { Readout } from '../Readout.tsx';

export function DataNumbers() {
  const { data, format } = useMessages();
  const baselines = useRun((state) => state.baselines);
  const text = (value: number | undefined): string => (value === undefined ? data.noBaseline : format.loss(value));
  return (
    <dl className="data-numbers">
      <dt>{data.meanLoss}</dt>
      <dd>
        <Readout
          name="mean-image-loss"
          value={baselines?.meanImageLoss ?? null}
          text={text(baselines?.meanImageLoss)}
        />
      </dd>
      <dt>{data.pcaLoss(baselines?.components ?? 0)}</dt>
      <dd>
        <Readout name="pca-loss" value={baselines?.pcaLoss ?? null} text={text(baselines?.pcaLoss)} />
      </dd>
    </dl>
  );
}
