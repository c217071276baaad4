/**
 * Keeps a map of the newest codes, in a thread beside the training: one map at a time, at most one a second, and no more
 * than a tenth of that thread's time. A UMAP has its own thread, and only while it runs.
 */
import { MAP_IMAGES, type CodeMap, type TestImages } from '../model/code-readings.ts';
import { networkOf } from '../model/experiment.ts';
import type { Client } from '../worker/client.ts';
import { createCodeThread, runUmap, type CodeThread, type UmapWork } from '../worker/code-client.ts';
import { FRESH_CODE, type CodeStore } from './code.ts';
import type { ExperimentStore } from './experiment.ts';
import type { Frames } from './frames.ts';
import type { RunStore } from './run.ts';

export interface Atlas {
  /** Begins to keep a map; the returned function ends it. */
  open(): () => void;
  computeUmap(): void;
  cancelUmap(): void;
}

export interface AtlasSources {
  readonly client: Client;
  readonly code: CodeStore;
  readonly run: RunStore;
  readonly experiment: ExperimentStore;
  readonly frames: Frames;
}

const LEAST_INTERVAL_MS = 1000;
/** A map rests this many times as long as it took. */
const REST = 9;
/** How often it is looked whether a map is due. */
const TICK_MS = 100;

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function createAtlas(sources: AtlasSources): Atlas {
  const { code, run } = sources;
  let umap: UmapWork | null = null;

  function cancelUmap(): void {
    umap?.cancel();
  }

  function computeUmap(): void {
    const { map } = code.getState();
    if (!map || umap) return;
    const { codes, units, points: start } = map;
    const { seed } = sources.experiment.getState().experiment;
    code.setState({ umap: { kind: 'running', of: map, share: 0, points: null }, pointed: null });
    const mine = runUmap({ codes, units, start, seed }, (share, points) => {
      if (umap === mine) code.setState({ umap: { kind: 'running', of: map, share, points } });
    });
    umap = mine;
    mine.done.then(
      (points) => end(mine, points === null ? { kind: 'cancelled' } : { kind: 'done', of: map, points }),
      (error: unknown) => end(mine, { kind: 'failed', message: sentenceOf(error) }),
    );
  }

  function end(work: UmapWork, state: ReturnType<CodeStore['getState']>['umap']): void {
    if (umap !== work) return;
    umap = null;
    // A new run, or other images, have put it away already
    if (code.getState().umap.kind === 'running') code.setState({ umap: state });
  }

  run.subscribe((now, before) => {
    if (now.run === before.run) return;
    cancelUmap();
    const { map, held } = code.getState();
    const units = networkOf(sources.experiment.getState().experiment).sizes.at(-1);
    // The same network from its start: what is held is still a unit of it
    code.setState({ ...FRESH_CODE, held: map?.units === units ? held : FRESH_CODE.held });
  });

  return { open: () => keepMap(sources, cancelUmap), computeUmap, cancelUmap };
}

function keepMap(sources: AtlasSources, cancelUmap: () => void): () => void {
  const { client, code, run, frames, experiment } = sources;
  let thread: CodeThread = createCodeThread();
  let isBusy = false;
  let due = 0;
  let imagesOf = '';
  let sent: CodeMap['version'] = -1;
  let sentRun = -1;

  /** Changes when other test images are to be had. */
  const imagesKey = (): string => {
    const { data, run: number } = run.getState();
    return `${number}/${Math.min(data?.testImages ?? 0, MAP_IMAGES)}/${data?.state === 'complete'}`;
  };

  async function fetchImages(): Promise<void> {
    const key = imagesKey();
    const images = await client.request('testImages', { most: MAP_IMAGES });
    imagesOf = key;
    thread.setImages(images);
    sent = -1;
    if (areSame(images, code.getState().images)) return;
    // A UMAP of other images would give these their places
    cancelUmap();
    code.setState({ images, map: null, pointed: null, umap: FRESH_CODE.umap });
  }

  async function draw(frame: NonNullable<Frames['newest']>): Promise<void> {
    const network = networkOf(experiment.getState().experiment);
    [sent, sentRun] = [frame.version, frame.run];
    const { map, milliseconds } = await thread.map({ ...frame, network });
    due = performance.now() + Math.max(LEAST_INTERVAL_MS - milliseconds, REST * milliseconds);
    if (map.run === run.getState().run) code.setState({ map, fault: null });
  }

  async function look(): Promise<void> {
    const { phase, data } = run.getState();
    if (phase !== 'ready' || document.hidden || (data?.testImages ?? 0) === 0) return;
    if (code.getState().fault !== null && performance.now() < due) return;
    if (imagesKey() !== imagesOf) return fetchImages();
    const { newest } = frames;
    const images = code.getState().images;
    if (!newest || performance.now() < due || (newest.version === sent && newest.run === sentRun)) return;
    if (images?.pixels === experiment.getState().experiment.layers[0]) return draw(newest);
  }

  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    look()
      .catch((error: unknown) => {
        due = performance.now() + LEAST_INTERVAL_MS;
        code.setState({ fault: sentenceOf(error) });
        // Whatever ailed it, a new thread begins without it
        thread.dispose();
        thread = createCodeThread();
        imagesOf = '';
      })
      .finally(() => (isBusy = false));
  }, TICK_MS);
  return () => {
    clearInterval(timer);
    thread.dispose();
  };
}

function areSame(one: TestImages, other: TestImages | null): boolean {
  if (one.count !== other?.count || one.pixels !== other.pixels) return false;
  if (one.classes.join() !== other.classes.join()) return false;
  return isEqual(one.labels, other.labels) && isEqual(one.places, other.places) && isEqual(one.bytes, other.bytes);
}

function isEqual(one: Uint8Array | Uint32Array, other: Uint8Array | Uint32Array): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}
