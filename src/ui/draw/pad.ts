/**
 * Ties three layers (ink, and what covers it in black and grey) to the page's drawing: what is drawn here is sent at
 * most once an animation frame, and what is put on the pad elsewhere (a sample, an undo) is shown here. Knows no React.
 */
import type { Cover } from '../../model/pad-readings.ts';
import type { Drawing } from '../../model/readings.ts';
import type { Mirror } from '../../state/mirror.ts';
import { createLayer, INK_SIDE, type Dab, type Layer, type Mark } from './ink.ts';
import { brushWidth, type Tool, type ToolStore } from './tools.ts';

export type LayerName = 'ink' | 'black' | 'grey';
export const LAYERS = ['ink', 'black', 'grey'] as const satisfies readonly LayerName[];

export type Canvases = Readonly<Record<LayerName, HTMLCanvasElement>>;
export type Layers = Readonly<Record<LayerName, Layer>>;

export interface Pad {
  /** Shows the page's drawing on these canvases; the returned function lets go of them. */
  attach(canvases: Canvases): () => void;
  /** Null while no canvas is attached. */
  readonly layers: Layers | null;
  readonly tools: ToolStore;
  recolour(colours: Readonly<Record<LayerName, string | CanvasPattern>>): void;
  begin(dab: Dab, tool: Tool): void;
  extend(dabs: readonly Dab[]): void;
  end(): void;
  /** Something done at once, by a key: `work` changes the layers that it names. */
  act(changed: readonly LayerName[], work: (layers: Layers) => void): void;
}

/** One stroke of a tool: what it does to which layers. */
type Work = readonly (readonly [layer: LayerName, mark: Mark])[];

const COVERS = ['black', 'grey'] as const;

/** The eraser takes off what lies on top where it begins; either brush for covering replaces the other. */
export function workOf(tool: Tool, layers: Layers, dab: Dab): Work {
  if (tool === 'ink') return [['ink', 'ink']];
  if (tool === 'black' || tool === 'grey')
    return COVERS.map((name) => [name, name === tool ? 'ink' : 'erase'] as const);
  const side = brushWidth({ tool, width: 1 });
  const isCovered = COVERS.some((name) => layers[name].levelOf(dab.x - side / 2, dab.y - side / 2, side) > 0.5);
  return isCovered ? COVERS.map((name) => [name, 'erase'] as const) : [['ink', 'erase']];
}

function show(layers: Layers, drawing: Drawing | null): void {
  const { ink, black, grey } = layers;
  if (drawing) ink.load(drawing.pixels, Math.round(Math.sqrt(drawing.pixels.length)));
  else ink.clear();
  for (const [layer, pixels] of [
    [black, drawing?.cover?.black],
    [grey, drawing?.cover?.grey],
  ] as const) {
    if (pixels) layer.load(pixels, INK_SIDE);
    else layer.clear();
  }
}

const isBlank = (pixels: Uint8Array): boolean => pixels.every((pixel) => pixel === 0);

function coverOn({ black, grey }: Layers): Cover | null {
  const cover = { side: INK_SIDE, black: black.read(), grey: grey.read() };
  return isBlank(cover.black) && isBlank(cover.grey) ? null : cover;
}

/** The drawing on the layers, of which `dirty` have changed since `before`. */
function drawingOn(layers: Layers, before: Drawing | null, dirty: ReadonlySet<LayerName>): Drawing | null {
  const isKept = before !== null && !dirty.has('ink');
  const base: Drawing = isKept ? before : { kind: 'ink', pixels: layers.ink.read(), width: INK_SIDE, height: INK_SIDE };
  const cover = dirty.has('black') || dirty.has('grey') ? coverOn(layers) : (before?.cover ?? null);
  return isBlank(base.pixels) && !cover ? null : { ...base, cover };
}

export function createPad({ drawing, actions }: Mirror, tools: ToolStore): Pad {
  let layers: Layers | null = null;
  let colours: Parameters<Pad['recolour']>[0] | null = null;
  let frame = 0;
  let shown: Drawing | null = null;
  let continues = false;
  const dirty = new Set<LayerName>();

  function send(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    if (!layers || dirty.size === 0) return;
    shown = drawingOn(layers, shown, dirty);
    dirty.clear();
    actions.draw(shown, continues);
    continues = true;
  }

  function changed(names: readonly LayerName[]): void {
    for (const name of names) dirty.add(name);
    frame ||= requestAnimationFrame(send);
  }

  function forget(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    dirty.clear();
    strokes.forget();
  }

  /** What comes from here is one thing to undo, and what came before it another. */
  function startAfresh(): void {
    send();
    continues = false;
  }

  function paint(): void {
    if (layers && colours) for (const name of LAYERS) layers[name].recolour(colours[name]);
  }

  const strokes = createStrokes(() => layers, startAfresh, changed);

  return {
    ...strokes,
    tools,
    attach(canvases) {
      const { ink, black, grey } = canvases;
      layers = { ink: createLayer(ink), black: createLayer(black), grey: createLayer(grey) };
      paint();
      shown = drawing.getState().drawing;
      show(layers, shown);
      const stop = drawing.subscribe(({ drawing: next }) => {
        if (!layers || next === shown) return;
        forget();
        shown = next;
        show(layers, next);
      });
      return () => {
        stop();
        forget();
        layers = null;
      };
    },
    get layers() {
      return layers;
    },
    recolour(next) {
      colours = next;
      paint();
    },
    act(names, doWork) {
      if (!layers) return;
      startAfresh();
      doWork(layers);
      changed(names);
    },
  };
}

type Strokes = Pick<Pad, 'begin' | 'extend' | 'end'> & { forget(): void };

/** One stroke after another, each on the layers that its tool works on. */
function createStrokes(
  layersNow: () => Layers | null,
  startAfresh: () => void,
  changed: (names: readonly LayerName[]) => void,
): Strokes {
  let work: Work = [];
  const tell = (): void => changed(work.map(([name]) => name));
  return {
    begin(dab, tool) {
      const layers = layersNow();
      if (!layers) return;
      startAfresh();
      work = workOf(tool, layers, dab);
      for (const [name, mark] of work) layers[name].begin(dab, mark);
      tell();
    },
    extend(dabs) {
      for (const [name] of work) layersNow()?.[name].extend(dabs);
      tell();
    },
    end() {
      for (const [name] of work) layersNow()?.[name].end();
      tell();
      work = [];
    },
    forget() {
      for (const [name] of work) layersNow()?.[name].end();
      work = [];
    },
  };
}
