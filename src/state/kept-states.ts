/** Which states of the run lie in a bookmark already, and which are nothing to come back for. */
import type { Checkpoint } from '../model/checkpoint.ts';
import { DEFAULT_EXPERIMENT, networkOf } from '../model/experiment.ts';
import { initialise } from '../model/initialise.ts';
import { printLink } from '../model/link.ts';
import { layoutOf, view } from '../model/parameters.ts';
import { checksum } from '../records/checksum.ts';
import { withPage } from './looks.ts';

export interface States {
  note(checkpoint: Checkpoint, key: string): void;
  /** The bookmark that was made of this very state, or that it came from. */
  keyOf(checkpoint: Checkpoint): string | null;
  /** A network as its seed makes it, which has not taken a step. */
  isFresh(checkpoint: Checkpoint): boolean;
}

/** The same for the same weights, moments and settings; how the page looks is no part of it. */
function printOf({ experiment, state: { step, parameters, moment1 } }: Checkpoint): string {
  const sums = [parameters, moment1].map((flat) =>
    checksum(new Uint8Array(flat.buffer, flat.byteOffset, flat.byteLength)),
  );
  return [step, ...sums, printLink('mirror', withPage(experiment, DEFAULT_EXPERIMENT))].join(' ');
}

export function createStates(): States {
  const keys = new Map<string, string>();
  return {
    note: (checkpoint, key) => void keys.set(printOf(checkpoint), key),
    keyOf: (checkpoint) => keys.get(printOf(checkpoint)) ?? null,
    isFresh({ experiment, state: { step, parameters } }) {
      if (step > 0) return false;
      const { sizes } = networkOf(experiment);
      const start = initialise(sizes, experiment.init, experiment.seed);
      return layoutOf(sizes).W.every((slot) => {
        const made = view(start, slot);
        return view(parameters, slot).every((value, i) => value === made[i]);
      });
    },
  };
}
