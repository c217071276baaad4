/** Hands a file to the visitor: text, an SVG drawing, or the same drawing as pixels. Nothing leaves the browser. */

/** Pixels of a saved picture for each of the drawing's own. */
const SCALE = 2;
/** The address of a file is kept this long: some browsers read it only after the click. */
const KEEP_MS = 60_000;

export function saveText(text: string, type: string, name: string): void {
  saveBlob(new Blob([text], { type: `${type};charset=utf-8` }), name);
}

export function saveBytes(bytes: Uint8Array, name: string): void {
  // A file is made of bytes that nobody else writes
  saveBlob(new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
}

export function saveSvg(drawing: SVGSVGElement, name: string): void {
  saveText(new XMLSerializer().serializeToString(drawing), 'image/svg+xml', `${name}.svg`);
}

/** @throws Error where the browser cannot draw it */
export async function savePng(drawing: SVGSVGElement, name: string): Promise<void> {
  const url = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(drawing)], { type: 'image/svg+xml' }),
  );
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = SCALE * drawing.width.baseVal.value;
    canvas.height = SCALE * drawing.height.baseVal.value;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    saveBlob(await pngOf(canvas), `${name}.png`);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be encoded'))),
      'image/png',
    );
  });
}

function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS);
}

/** A title as a file's name: letters and digits of any language, the rest hyphens. */
export function fileNameOf(title: string): string {
  return `mirror-${title.toLowerCase().replaceAll(/[^\p{L}\d]+/gu, '-')}`.replace(/-+$/, '');
}
