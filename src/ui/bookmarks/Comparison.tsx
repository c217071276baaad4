/** The run as it is now beside the bookmarks that it is compared with: numbers, settings that differ, the drawing by each. */
import { useEffect, useId, useMemo, useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import {
  networkOf,
  printSetting,
  ruleIdsOf,
  sameSetting,
  SETTING_KEYS,
  type Experiment,
} from '../../model/experiment.ts';
import { forwardOf, squaredError } from '../../model/forward.ts';
import type { PairGauges, Reconstruction } from '../../model/readings.ts';
import { gridOf } from '../../paint/grid.ts';
import { paintLayer } from '../../paint/layer.ts';
import { createRaster, show } from '../../paint/raster.ts';
import type { Bookmark, Bookmarks, Compared } from '../../state/bookmarks-store.ts';
import { useThrottled } from '../charts/useThrottled.ts';
import { useDrawing, useExperiment, useMessages, useRun } from '../context.tsx';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { Readout } from '../Readout.tsx';
import { rulesName } from '../rules/names.ts';
import { useColours } from '../useColours.ts';
import { bookmarkName } from './name.ts';

/** Numbers that follow the run are read, not watched. */
const INTERVAL_MS = 400;
const BRIGHTNESS = { kind: 'magnitude', low: 0, high: 1 } as const;
/** The page's looks are no part of an experiment, and its rules have a row of their own. */
const OWN_ROWS: ReadonlySet<string> = new Set(['lang', 'theme', 'hide', 'present', 'autoplay', 'rule']);

/** What one column shows; a bookmark's key, or `now`. */
interface Column {
  readonly id: string;
  readonly name: string;
  readonly experiment: Experiment;
  readonly step: number;
  readonly epoch: number;
  readonly trainLoss: number | null;
  readonly testLoss: number | null;
  readonly gauges: readonly PairGauges[];
  readonly drawing: Drawn | null;
}

interface Drawn {
  readonly output: Float32Array;
  readonly error: number;
}

export function Comparison({ marks, heads }: { marks: Bookmarks; heads: readonly Bookmark[] }) {
  const compared = useStore(marks.store, (state) => state.compared);
  return compared.length === 0 ? null : <Table compared={compared} heads={heads} />;
}

function useColumns(compared: readonly Compared[], heads: readonly Bookmark[]): Column[] {
  const messages = useMessages();
  const experiment = useExperiment((state) => state.experiment);
  const progress = useThrottled(
    useRun((state) => state.progress),
    INTERVAL_MS,
  );
  const reconstruction = useThrottled(
    useDrawing((state) => state.reconstruction),
    INTERVAL_MS,
  );
  const kept = useMemo(() => compared.map((one) => keptColumn(one, reconstruction)), [compared, reconstruction]);
  const { step, epoch, trainLoss, test, gauges } = progress;
  const output = reconstruction?.layers.at(-1);
  const drawing = output && typeof reconstruction?.error === 'number' ? { output, error: reconstruction.error } : null;
  const now = { id: 'now', name: messages.bookmarks.now, experiment, step, epoch, trainLoss, gauges, drawing };
  const nameOf = (id: string): string => {
    const head = heads.find(({ key }) => key === id);
    return head ? bookmarkName(head, messages) : '';
  };
  return [
    { ...now, testLoss: test?.loss ?? null },
    ...kept.map((column) => Object.assign({}, column, { name: nameOf(column.id) })),
  ];
}

function keptColumn({ key, record: { checkpoint } }: Compared, drawn: Reconstruction | null): Column {
  const { experiment, state, position, history } = checkpoint;
  return {
    id: key,
    name: '',
    experiment,
    step: state.step,
    epoch: position.epoch,
    trainLoss: history.losses.at(-1) ?? null,
    testLoss: history.test.at(-1)?.loss ?? null,
    gauges: history.gauges.at(-1)?.pairs ?? [],
    drawing: redrawn(experiment, state.parameters, drawn),
  };
}

/** The drawing by a bookmark's weights; null where its network takes other images. */
function redrawn(experiment: Experiment, parameters: Float32Array, drawn: Reconstruction | null): Drawn | null {
  const network = networkOf(experiment);
  if (!drawn?.digit || !drawn.target || drawn.digit.length !== network.sizes[0]) return null;
  const { encode, decode } = forwardOf(network);
  const output = decode(parameters, encode(parameters, drawn.digit).at(-1) ?? []);
  return { output, error: squaredError(output, drawn.target) };
}

function Table({ compared, heads }: { compared: readonly Compared[]; heads: readonly Bookmark[] }) {
  const { bookmarks: words, format, header, rules, charts, settings } = useMessages();
  const columns = useColumns(compared, heads);
  const id = useId();
  const number = (row: string, read: (column: Column) => number | null, say: (value: number) => string) =>
    columns.map((column, i) => {
      const value = read(column);
      const name = `compare-${i === 0 ? 'now' : i}-${row}`;
      return (
        <Readout key={column.id} name={name} value={value} text={value === null ? header.readings.none : say(value)} />
      );
    });
  const pairs = Math.max(...columns.map(({ gauges }) => gauges.length));
  const differing = SETTING_KEYS.filter(
    (key) =>
      !OWN_ROWS.has(key) &&
      columns.some((one) => columns[0] && !sameSetting(key, one.experiment, columns[0].experiment)),
  );
  return (
    <div className="bookmarks-comparison">
      <h4 id={id}>{words.comparison}</h4>
      {/* Keys can scroll it where it is wider than the page */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="bookmarks-scroll" role="region" aria-labelledby={id} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.reading}</th>
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row label={settings.field.rule.name}>
              {columns.map((one) => rulesName(ruleIdsOf(one.experiment), rules, true))}
            </Row>
            <Row label={charts.step}>{number('step', ({ step }) => step, format.integer)}</Row>
            <Row label={words.epoch}>{number('epoch', ({ epoch }) => epoch, format.integer)}</Row>
            <Row label={words.testLoss}>{number('test-loss', ({ testLoss }) => testLoss, format.loss)}</Row>
            <Row label={words.train}>{number('train-loss', ({ trainLoss }) => trainLoss, format.loss)}</Row>
            {Array.from({ length: pairs }, (_, pair) => (
              <Row key={pair} label={words.asymmetry(pair + 1)}>
                {number(`asymmetry-${pair}`, ({ gauges }) => gauges[pair]?.asymmetry ?? null, format.loss)}
              </Row>
            ))}
            {differing.map((key) => (
              <Row key={key} label={settings.field[key].name}>
                {columns.map((one) => printSetting(key, one.experiment))}
              </Row>
            ))}
            <Row label={words.drawingError}>
              {number('drawing-error', ({ drawing }) => drawing?.error ?? null, format.loss)}
            </Row>
            <Row label={words.drawing}>
              {columns.map(({ id: key, drawing, name }) =>
                drawing ? (
                  <Picture key={key} values={drawing.output} name={words.reconstructionBy(name)} />
                ) : (
                  header.readings.none
                ),
              )}
            </Row>
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Row({ label, children }: { label: string; children: readonly ReactNode[] }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {children.map((cell, i) => (
        // A column has no other name than its place
        // oxlint-disable-next-line react/no-array-index-key
        <td key={i}>{cell}</td>
      ))}
    </tr>
  );
}

function Picture({ values, name }: { values: Float32Array; name: string }) {
  const colours = useColours();
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!ref.current) return;
    const { columns, rows } = gridOf(values.length);
    const raster = createRaster(columns, rows);
    paintLayer(raster, values, BRIGHTNESS, colours);
    show(ref.current, raster);
  }, [values, colours]);
  return <PictureCanvas ref={ref} className="picture bookmark-picture" name={name} width={1} height={1} />;
}
