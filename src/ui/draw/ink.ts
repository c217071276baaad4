/**
 * Ink on a canvas. How much ink lies somewhere is the canvas's opacity there; the colour is the theme's and means
 * nothing, so that the theme can change under a drawing. Positions and widths are shares of the pad's side.
 */

export interface Dab {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Ink {
  begin(dab: Dab): void;
  /** Goes on through these points as a smooth curve. */
  extend(dabs: readonly Dab[]): void;
  /** Draws the last half segment, which waited for its successor. */
  end(): void;
  /** A straight stroke with round ends. */
  line(from: Dab, to: Dab): void;
  stamp(dab: Dab, how: 'ink' | 'erase'): void;
  clear(): void;
  /** Replaces everything by a grey picture, white as ink, enlarged cell by cell so that nothing of it changes. */
  load(pixels: Uint8Array, width: number, height: number): void;
  recolour(colour: string): void;
  /** [INK_SIDE × INK_SIDE] bytes, white ink on black. */
  read(): Uint8Array;
  isInked(x: number, y: number): boolean;
}

/** Side of the pad's canvas: a whole multiple of 28, sharp on a screen of any density. */
export const PAD_SIDE = 560;
/** Side of the picture that is sent. */
export const INK_SIDE = 280;
/** A stroke of MNIST is about two of its 28 pixels wide. */
export const BRUSH = 1 / 13;

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
export function createInk(canvas: HTMLCanvasElement): Ink {
  const pad = context(canvas);
  const small = sized(INK_SIDE);
  let last: Point | null = null;
  let middle: Point | null = null;

  function stamp({ x, y, width }: Dab, how: 'ink' | 'erase'): void {
    pad.save();
    if (how === 'erase') pad.globalCompositeOperation = 'destination-out';
    pad.beginPath();
    pad.arc(x * PAD_SIDE, y * PAD_SIDE, (width * PAD_SIDE) / 2, 0, 2 * Math.PI);
    pad.fill();
    pad.restore();
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

  function line(from: Point, to: Point): void {
    pad.beginPath();
    pad.moveTo(from.x, from.y);
    pad.lineTo(to.x, to.y);
    pad.stroke();
  }

  function erase(): void {
    pad.clearRect(0, 0, PAD_SIDE, PAD_SIDE);
  }

  return {
    begin(dab) {
      stamp(dab, 'ink');
      last = middle = scaled(dab);
    },
    extend(dabs) {
      for (const dab of dabs) segment(scaled(dab), dab.width);
    },
    end() {
      if (last && middle) line(middle, last);
      last = middle = null;
    },
    line(from, to) {
      pad.lineWidth = to.width * PAD_SIDE;
      line(scaled(from), scaled(to));
    },
    stamp,
    clear: erase,
    load(pixels, width, height) {
      erase();
      pad.imageSmoothingEnabled = false;
      pad.drawImage(inkPicture(pixels, width, height), 0, 0, PAD_SIDE, PAD_SIDE);
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
      return opacity(small);
    },
    isInked(x, y) {
      const [, , , alpha = 0] = pad.getImageData(Math.floor(x * PAD_SIDE), Math.floor(y * PAD_SIDE), 1, 1).data;
      return alpha > 127;
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

function opacity(picture: CanvasRenderingContext2D): Uint8Array {
  const { data } = picture.getImageData(0, 0, INK_SIDE, INK_SIDE);
  const grey = new Uint8Array(INK_SIDE * INK_SIDE);
  for (let i = 0; i < grey.length; i++) grey[i] = data[4 * i + 3] ?? 0;
  return grey;
}

function inkPicture(pixels: Uint8Array, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) image.data[4 * i + 3] = pixels[i] ?? 0;
  context(canvas).putImageData(image, 0, 0);
  return canvas;
}
