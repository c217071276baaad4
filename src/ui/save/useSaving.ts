/** Saves what a panel shows as a file, and says so where that fails. What makes the files is fetched when needed. */
import { post } from '../../state/notices.ts';
import type { PlotSpec } from '../charts/spec.ts';
import { useMirror } from '../context.tsx';
import type { Table } from './csv.ts';
import { nameOfPicture } from './name.ts';

export type PictureFormat = 'svg' | 'png';

export interface Saving {
  picture(canvas: HTMLCanvasElement, format: PictureFormat): void;
  /** @param plot the chart's own svg element */
  chart(plot: SVGSVGElement, spec: PlotSpec, format: PictureFormat): void;
  table(table: Table, title: string): void;
}

async function savePicture(canvas: HTMLCanvasElement, format: PictureFormat): Promise<void> {
  const { pictureDrawing } = await import('./picture-drawing.ts');
  await saveDrawing(pictureDrawing(canvas), nameOfPicture(canvas), format);
}

async function saveChart(plot: SVGSVGElement, spec: PlotSpec, format: PictureFormat): Promise<void> {
  const { chartDrawing } = await import('./chart-drawing.ts');
  await saveDrawing(chartDrawing(plot, spec), spec.title, format);
}

async function saveDrawing(drawing: SVGSVGElement, title: string, format: PictureFormat): Promise<void> {
  const files = await import('./files.ts');
  const name = files.fileNameOf(title);
  if (format === 'png') await files.savePng(drawing, name);
  else files.saveSvg(drawing, name);
}

async function saveTable(table: Table, title: string): Promise<void> {
  const [files, { csvOf }] = await Promise.all([import('./files.ts'), import('./csv.ts')]);
  files.saveText(csvOf(table), 'text/csv', `${files.fileNameOf(title)}.csv`);
}

export function useSaving(): Saving {
  const { notices } = useMirror();
  const tried = (work: Promise<void>): void => {
    work.catch((error: unknown) => post(notices, { code: 'save-failed', detail: String(error) }));
  };
  return {
    picture: (canvas, format) => tried(savePicture(canvas, format)),
    chart: (plot, spec, format) => tried(saveChart(plot, spec, format)),
    table: (table, title) => tried(saveTable(table, title)),
  };
}
