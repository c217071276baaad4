/** English words about files that were opened or made: what is said outside the tab. */
import type { FaultReason } from '../model/file-fault.ts';
import { createFormat } from './format.ts';

const format = createFormat('en-GB');
const megabytes = (bytes: number): string => `${format.short(bytes / 1e6)} MB`;

export const enTaken = {
  nothing:
    'A weight is infinite or not a number, so there is nothing worth taking: reset, or go back to the last good weights.',
  runOpened: (file: string, step: number) => `${file} was opened: the run goes on from step ${format.integer(step)}.`,
  weightsOpened: (file: string, layers: string) =>
    `The weights of ${file} were opened, ${layers}: a new run starts from them.`,
  refused: (file: string, reason: FaultReason) =>
    `${file} was not opened: ${because(reason)}. The run goes on as it was.`,
};

function because(reason: FaultReason): string {
  switch (reason.kind) {
    case 'too-large':
      return `it would take ${megabytes(reason.bytes)}, and ${megabytes(reason.most)} is the most`;
    case 'empty':
      return 'it is empty';
    case 'unknown-format':
      return `a capsule, .npz or .safetensors was expected, and it begins with ${reason.found}`;
    case 'cut-off':
      return `${format.integer(reason.expected)} bytes were expected, and there are ${format.integer(reason.found)}`;
    case 'damaged':
      return `it is damaged (${reason.part})`;
    case 'missing':
      return `${reason.name} is missing in it`;
    case 'type':
      return `${reason.name} should hold floats, and is of type ${reason.found}`;
    case 'shape':
      return `${reason.name} should be ${reason.expected}, and is ${reason.found}`;
    case 'not-finite':
      return `${reason.name} holds an infinite number or none at place ${format.integer(reason.place)}`;
    case 'layers':
      return `its matrices (${reason.found}) do not follow from each other`;
    case 'pixels':
      return `its network takes images of ${format.integer(reason.found)} pixels, and those at hand have ${format.integer(reason.expected)}`;
    case 'version':
      return `it was written by a later version of this page (${reason.found}; this one knows ${reason.known})`;
  }
}
