/**
 * A thread for codes, beside the training worker: maps and UMAP take their time from no training step. A shell: receives,
 * calls the laboratory, posts. UMAP's library is loaded only where somebody asks for it.
 */
import './trust-client.ts';
import { finish } from '../algebra/steps.ts';
import { codeMap } from '../lab/code-map.ts';
import type { CodePlane, MapJob, TestImages } from '../model/code-readings.ts';
import type { FromCodeWorker, ToCodeWorker, UmapRequest } from './code-requests.ts';

/** How often the page is shown a UMAP on its way. */
const SHOWN_MS = 120;

let images: TestImages | null = null;
let plane: CodePlane | null = null;

function send(message: FromCodeWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

function answerMap(job: MapJob): void {
  if (!images) throw new Error('no images have arrived');
  const started = performance.now();
  const before = plane?.mean.length === job.network.sizes.at(-1) ? plane : null;
  const map = finish(codeMap(images, job, before));
  plane = map.plane;
  const milliseconds = performance.now() - started;
  send({ kind: 'map', map, milliseconds }, [map.codes.buffer, map.points.buffer]);
}

async function answerUmap(job: UmapRequest): Promise<void> {
  const { umapInSteps } = await import('../lab/umap.ts');
  const work = umapInSteps(job);
  let shown = -SHOWN_MS;
  for (;;) {
    const { done, value } = work.next();
    if (done) return send({ kind: 'umap', share: 1, points: value, done: true });
    if (performance.now() - shown < SHOWN_MS) continue;
    shown = performance.now();
    send({ kind: 'umap', ...value, done: false });
  }
}

async function answer(message: ToCodeWorker): Promise<void> {
  try {
    if (message.kind === 'images') images = message.images;
    else if (message.kind === 'map') answerMap(message.job);
    else await answerUmap(message.job);
  } catch (error) {
    send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToCodeWorker>) => void answer(data));
