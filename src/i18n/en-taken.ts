/** English words about files that were opened or made: what is said outside the tab. */
import type { FaultReason } from '../model/file-fault.ts';
import type { CurvesFault } from '../model/file-curves.ts';
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
  curvesOpened: (file: string, last: number, gaps: number) =>
    `The curves of ${file}, up to step ${format.integer(last)}, lie beside the run’s own in the loss chart.${
      gaps === 0
        ? ''
        : ` ${format.plural(gaps, { one: 'One value in it is', other: `${format.integer(gaps)} values in it are` })} infinite or no number, and left out.`
    }`,
  curvesRefused: (file: string, fault: CurvesFault) =>
    `${file} was not drawn: ${becauseOf(fault)}. The run and its curves are as they were.`,
};

const cited = (found: string): string => (found === '' ? 'nothing stands there' : `“${found}” stands there`);

function becauseOf(fault: CurvesFault): string {
  switch (fault.kind) {
    case 'too-large':
      return `it has ${megabytes(fault.bytes)}, and ${megabytes(fault.most)} is the most`;
    case 'empty':
      return 'a table of curves was expected, and it is empty';
    case 'not-text':
      return 'a table of curves as UTF-8 text was expected, and it is no such text';
    case 'columns':
      return `columns step and train_loss or test_loss were expected, and its first line says “${fault.found}”`;
    case 'quote':
      return `the quotation mark in line ${format.integer(fault.line)} is never closed`;
    case 'long-line':
      return `line ${format.integer(fault.line)} is longer than any line of curves`;
    case 'step':
      return `a step, a whole number from 0, was expected in line ${format.integer(fault.line)}, and ${cited(fault.found)}`;
    case 'loss':
      return `a loss, a number from 0, was expected in line ${format.integer(fault.line)}, and ${cited(fault.found)}`;
    case 'no-values':
      return 'a loss was expected in one of its lines, and there is none';
    case 'rows':
      return `it has more than ${format.integer(fault.most)} lines`;
    case 'no-place':
      return `${fault.most} curves lie beside the run’s own already, as many as can be told apart; remove one of them in the chart’s legend`;
  }
}

function because(reason: FaultReason): string {
  switch (reason.kind) {
    case 'too-large':
      return `it would take ${megabytes(reason.bytes)}, and ${megabytes(reason.most)} is the most`;
    case 'empty':
      return 'it is empty';
    case 'unknown-format':
      return `a capsule, .npz, .safetensors or .csv was expected, and it begins with ${reason.found}`;
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
    case 'size':
      return `its layers (${reason.found}) are beyond what this page trains: ${reason.leastLayers} to ${reason.mostLayers} layers of at most ${format.integer(reason.mostUnits)} units, and ${format.integer(reason.mostParameters)} weights and biases`;
    case 'pixels':
      return `its network takes images of ${format.integer(reason.found)} pixels, and those at hand have ${format.integer(reason.expected)}`;
    case 'version':
      return `it was written by a later version of this page (${reason.found}; this one knows ${reason.known})`;
  }
}
