/** Answers what the page asks about data sets. Pictures are decoded here: the laboratory knows no decoder. */
import type { PictureType } from '../data/picture-file.ts';
import type { DecodedPicture } from '../data/shrink.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import type { DataRequests } from './data-requests.ts';

type DataHandlers = {
  [K in keyof DataRequests]: (
    args: DataRequests[K]['args'],
    lab: Laboratory,
  ) => Promise<DataRequests[K]['reply']> | DataRequests[K]['reply'];
};

export const dataHandlers: DataHandlers = {
  dataPreview: ({ most, draw }, lab) => lab.previewData(most, draw),
  openData: ({ files, options }, lab) => lab.data.open(files, options, decode),
  openingProgress: (_, lab) => lab.data.opening,
  cancelOpening: (_, lab) => (lab.data.cancelOpening(), null),
  addToOwn: ({ drawing, how, label }, lab) => lab.addToOwn(drawing, how, label),
};

async function decode(bytes: Uint8Array<ArrayBuffer>, type: PictureType): Promise<DecodedPicture> {
  // As the values stand in the file: neither a colour profile nor an opacity multiplied in may move them
  const bitmap = await createImageBitmap(new Blob([bytes], { type }), {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  });
  try {
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    return { width, height, rgba: context.getImageData(0, 0, width, height).data };
  } finally {
    bitmap.close();
  }
}
