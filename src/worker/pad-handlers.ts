/** Answers what the page asks about the drawing pad. */
import type { Laboratory } from '../lab/laboratory.ts';
import type { PadRequests } from './pad-requests.ts';
import { decodePicture } from './picture.ts';

type Handlers = {
  [K in keyof PadRequests]: (args: PadRequests[K]['args'], lab: Laboratory) => Promise<PadRequests[K]['reply']>;
};

export const padHandlers: Handlers = {
  reconstruct: ({ drawing, how }, lab) => lab.session.reconstruct(drawing, how),
  film: ({ drawing, how }, lab) => lab.session.film(drawing, how),
  sample: ({ draw, wanted }, lab) => lab.sample(draw, wanted),
  picture: ({ bytes, flip }) => decodePicture(bytes, flip),
};
