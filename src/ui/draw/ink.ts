/**
 * A layer of ink on a canvas. How much lies somewhere is the canvas's opacity there; the colour is the theme's and
 * means nothing, so that the theme can change under a drawing. Positions and widths are shares of the pad's side.
 */

export interface Dab {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Puts ink down or takes it away. */
export type Mark = 'ink' | 'erase';

export interface Layer {
  begin(dab: Dab, mark: Mark): void;
  /** Goes on through these points as a smooth curve. */
  extend(dabs: readonly Dab[]): void;
  /** Draws the last half segment, which waited for its successor. */
  end(): void;
  /** A straight stroke with round ends. */
  line(from: Dab, to: Dab, mark: Mark): void;
  /** Fills a square of this side with ink of this level, in [0, 1], and nothing else. */
  fill(x: number, y: number, side: number, level: number): void;
  clear(): void;
  /** Replaces everything by a grey picture, white as ink, enlarged cell by cell so that nothing of it changes. */
  load(pixels: Uint8Array, side: number): void;
  recolour(colour: string | CanvasPattern): void;
  /** [INK_SIDE × INK_SIDE] bytes, white ink on black. */
  read(): Uint8Array;
  /** Mean level of a square, in [0, 1]. */
  levelOf(x: number, y: number, side: number): number;
}

/** Side of the pad's canvas: a whole multiple of 28, sharp on a screen of any density. */
export const PAD_SIDE = 560;
/** Side of the picture that is sent. */
export const INK_SIDE = 280;

interface Point {
  readonly x: number;
  readonly y: number;
}

const scaled = ({ x, y }: Dab): Point => ({ x: x * PAD_SIDE, y: y * PAD_SIDE });
const between = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });

function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const made = canvas.getContext('2d', { willReadFrequently: true });
  if (!made) throw new Error('this browser gives no 2D canvas');
  return made;
}

function sized(side: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  return context(canvas);
}

/** Ink on `canvas`, which is PAD_SIDE square. */
export function createLayer(canvas: HTMLCanvasElement): Layer {
  const pad = context(canvas);
  return { ...strokesOn(pad), ...picturesOn(pad, canvas) };
}

function strokesOn(pad: CanvasRenderingContext2D): Pick<Layer, 'begin' | 'extend' | 'end' | 'line' | 'fill'> {
  let last: Point | null = null;
  let middle: Point | null = null;

  function choose(mark: Mark): void {
    pad.globalCompositeOperation = mark === 'erase' ? 'destination-out' : 'source-over';
  }

  /** A quadratic curve from the last middle to the next one, bent towards the point between them. */
  function segment(to: Point, width: number): void {
    if (!last || !middle) return;
    const next = between(last, to);
    pad.lineWidth = width * PAD_SIDE;
    pad.beginPath();
    pad.moveTo(middle.x, middle.y);
    pad.quadraticCurveTo(last.x, last.y, next.x, next.y);
    pad.stroke();
    middle = next;
    last = to;
  }

  function straight(from: Point, to: Point): void {
    pad.beginPath();
    pad.moveTo(from.x, from.y);
    pad.lineTo(to.x, to.y);
    pad.stroke();
  }

  return {
    begin(dab, mark) {
      choose(mark);
      last = middle = scaled(dab);
      pad.beginPath();
      pad.arc(last.x, last.y, (dab.width * PAD_SIDE) / 2, 0, 2 * Math.PI);
      pad.fill();
    },
    extend(dabs) {
      for (const dab of dabs) segment(scaled(dab), dab.width);
    },
    end() {
      if (last && middle) straight(middle, last);
      last = middle = null;
      choose('ink');
    },
    line(from, to, mark) {
      choose(mark);
      pad.lineWidth = to.width * PAD_SIDE;
      straight(scaled(from), scaled(to));
      choose('ink');
    },
    fill(x, y, side, level) {
      const square = [x * PAD_SIDE, y * PAD_SIDE, side * PAD_SIDE, side * PAD_SIDE] as const;
      pad.clearRect(...square);
      pad.globalAlpha = level;
      if (level > 0) pad.fillRect(...square);
      pad.globalAlpha = 1;
    },
  };
}

type Pictures = Pick<Layer, 'clear' | 'load' | 'recolour' | 'read' | 'levelOf'>;

function picturesOn(pad: CanvasRenderingContext2D, canvas: HTMLCanvasElement): Pictures {
  const small = sized(INK_SIDE);
  const clear = (): void => pad.clearRect(0, 0, PAD_SIDE, PAD_SIDE);
  return {
    clear,
    load(pixels, side) {
      clear();
      // A picture finer than the pad is averaged; one that is coarser keeps its cells
      pad.imageSmoothingEnabled = side > PAD_SIDE;
      pad.imageSmoothingQuality = 'high';
      pad.drawImage(inkPicture(pixels, side), 0, 0, PAD_SIDE, PAD_SIDE);
      tint(pad);
    },
    recolour(colour) {
      pad.fillStyle = pad.strokeStyle = colour;
      pad.lineCap = pad.lineJoin = 'round';
      tint(pad);
    },
    read() {
      small.clearRect(0, 0, INK_SIDE, INK_SIDE);
      small.drawImage(canvas, 0, 0, INK_SIDE, INK_SIDE);
      return opacity(small, 0, 0, INK_SIDE);
    },
    levelOf(x, y, side) {
      const [left, top, length] = [x, y, side].map((share) => Math.round(share * PAD_SIDE));
      const alpha = opacity(pad, left ?? 0, top ?? 0, Math.max(1, length ?? 0));
      return alpha.reduce((sum, value) => sum + value, 0) / (255 * alpha.length);
    },
  };
}

/** Gives all ink the present colour and leaves its opacity. */
function tint(pad: CanvasRenderingContext2D): void {
  pad.save();
  pad.globalCompositeOperation = 'source-in';
  pad.fillRect(0, 0, PAD_SIDE, PAD_SIDE);
  pad.restore();
}

/** [side × side] bytes. */
function opacity(picture: CanvasRenderingContext2D, left: number, top: number, side: number): Uint8Array {
  const { data } = picture.getImageData(left, top, side, side);
  const grey = new Uint8Array(side * side);
  for (let i = 0; i < grey.length; i++) grey[i] = data[4 * i + 3] ?? 0;
  return grey;
}

function inkPicture(pixels: Uint8Array, side: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const image = new ImageData(side, side);
  for (let i = 0; i < side * side; i++) image.data[4 * i + 3] = pixels[i] ?? 0;
  context(canvas).putImageData(image, 0, 0);
  return canvas;
}
