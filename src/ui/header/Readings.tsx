/** The run's numbers in one line: where it is, how fast, how good, and how many numbers are moving. */
import { useMemo, type ReactNode } from 'react';
import { movableParameters } from '../../model/count.ts';
import { actingRules } from '../../model/experiment.ts';
import { useExperiment, useMessages, useRun } from '../context.tsx';
import { Readout } from '../Readout.tsx';

export function Readings() {
  return (
    <dl className="readings">
      <Place />
      <Losses />
      <Images />
      <Parameters />
    </dl>
  );
}

function Reading({ label, title, children }: { label: string; title?: string | undefined; children: ReactNode }) {
  return (
    <div className="reading" title={title}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Place() {
  const { format, header } = useMessages();
  const { readings } = header;
  const progress = useRun((state) => state.progress);
  const phase = useRun((state) => state.phase);
  const rate = progress.stepsPerSecond;
  const told = phase === 'failed' ? readings.failed : phase === 'building' ? readings.building : null;
  return (
    <>
      <Reading label={readings.epoch}>
        <Readout name="epoch" value={progress.epoch} text={format.integer(progress.epoch)} />
      </Reading>
      <Reading label={readings.step}>
        <Readout name="step" value={progress.step} text={format.integer(progress.step)} className="wide" />
      </Reading>
      <Reading label={readings.stepsPerSecond}>
        <Readout name="steps-per-second" value={rate} text={rate < 10 ? format.short(rate, 2) : format.integer(rate)} />
        {told === null ? null : <small>{told}</small>}
        {progress.waitingForData ? <small>{readings.waiting}</small> : null}
      </Reading>
    </>
  );
}

function Losses() {
  const { format, header } = useMessages();
  const { readings } = header;
  const train = useRun((state) => state.progress.trainLoss);
  const test = useRun((state) => state.progress.test);
  const total = useRun((state) => state.data?.testTotal ?? null);
  const part = test !== null && total !== null && test.images < total ? readings.overImages(test.images, total) : null;
  return (
    <>
      <Reading label={readings.train}>
        <Readout name="train-loss" value={train} text={train === null ? readings.none : format.loss(train)} />
      </Reading>
      <Reading label={readings.test}>
        <Readout name="test-loss" value={test?.loss ?? null} text={test ? format.loss(test.loss) : readings.none} />
        {part === null ? null : <small>{part}</small>}
      </Reading>
    </>
  );
}

function Images() {
  const { format, header } = useMessages();
  const data = useRun((state) => state.data);
  const [train, test] = [data?.trainImages ?? 0, data?.testImages ?? 0];
  return (
    <Reading label={header.readings.images} title={header.readings.imagesHelp}>
      <Readout name="train-images" value={train} text={format.integer(train)} />
      +
      <Readout name="test-images" value={test} text={format.integer(test)} />
    </Reading>
  );
}

function Parameters() {
  const { format, header } = useMessages();
  const experiment = useExperiment((state) => state.experiment);
  const count = useMemo(
    () => movableParameters(experiment.layers, actingRules(experiment), experiment.biases),
    [experiment],
  );
  return (
    <Reading label={header.readings.parameters} title={header.readings.parametersHelp}>
      <Readout name="parameters" value={count} text={format.integer(count)} />
    </Reading>
  );
}
