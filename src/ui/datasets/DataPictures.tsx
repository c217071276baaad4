/** A few training images of the set in use, others on request, and the mean of all. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { DataPreview } from '../../model/data-readings.ts';
import { createRaster, show } from '../../paint/raster.ts';
import { paintSheet, sheetSize, type Sheet } from '../../paint/sheet.ts';
import { useData, useExperiment, useMessages, useMirror, useRun } from '../context.tsx';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { useColours } from '../useColours.ts';

const COLUMNS = 10;

/** Asks for images whenever the set in use is another, has all arrived, or others are wanted. */
function usePreview(draw: number): DataPreview | null {
  const { actions } = useMirror();
  const preview = useData((state) => state.preview);
  const isReady = useRun((state) => state.phase === 'ready');
  const id = useExperiment((state) => state.experiment.data);
  const run = useRun((state) => state.run);
  const images = useRun((state) => (state.data?.state === 'complete' ? state.data.trainImages : 0));
  useEffect(() => {
    if (isReady) actions.lookAtData(draw, `${run}/${images}`);
  }, [actions, draw, isReady, run, images]);
  return preview?.name === id ? preview : null;
}

function useSheet(values: ArrayLike<number> | null, width: number, height: number, columns: number) {
  const ref = useRef<HTMLCanvasElement>(null);
  const colours = useColours();
  useEffect(() => {
    if (!values || !ref.current) return;
    const sheet: Sheet = { width, height, columns };
    const size = sheetSize(values.length / (width * height), sheet);
    const raster = createRaster(size.width, size.height);
    paintSheet(raster, values, sheet, colours);
    show(ref.current, raster);
  }, [values, width, height, columns, colours]);
  return ref;
}

export function DataPictures() {
  const { data, settings } = useMessages();
  const [draw, setDraw] = useState(0);
  const preview = usePreview(draw);
  const id = useExperiment((state) => state.experiment.data);
  const name = settings.field.data.options?.[id] ?? id;
  const { width = 28, height = 28 } = preview ?? {};
  const grid = useSheet(preview?.pixels ?? null, width, height, COLUMNS);
  const mean = useSheet(preview?.mean ?? null, width, height, 1);
  const labels = preview?.labels ?? [];
  const spoken = labels.filter((label) => label !== '').join(', ');
  return (
    <div className="data-pictures">
      <Figure title={data.preview} name={data.previewName(labels.length, name, spoken)} canvas={grid} />
      <Figure title={data.mean} name={data.meanName(name)} canvas={mean} />
      <button type="button" className="button button-small" onClick={() => setDraw((last) => last + 1)}>
        {data.others}
      </button>
    </div>
  );
}

interface FigureProps {
  title: string;
  name: string;
  canvas: RefObject<HTMLCanvasElement | null>;
}

function Figure({ title, name, canvas }: FigureProps) {
  return (
    <figure className="data-picture">
      <figcaption>{title}</figcaption>
      <PictureCanvas ref={canvas} className="picture" name={name} />
    </figure>
  );
}
