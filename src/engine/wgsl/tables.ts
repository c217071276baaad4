/** Writes the unfolded network's stages and pairs as the kernels read them: the structs of `kernels/structs.ts`. */
import { activationCode } from './codes.ts';
import { MOST_PAIRS, PAIRS_BYTES, STAGES_BYTES, STAGE_STRIDE } from './kernels/structs.ts';
import type { Unfolded } from './unfold.ts';

/** Every stage, `STAGE_STRIDE` bytes apart. */
export function stageTable({ stages, pixels }: Unfolded): Uint32Array<ArrayBuffer> {
  const table = new Uint32Array(STAGES_BYTES / 4);
  stages.forEach((stage, s) => {
    const words = [
      stage.inSize,
      stage.outSize,
      stage.weight.offset,
      stage.bias.offset,
      stage.inPrefix,
      stage.outPrefix,
      activationCode(stage.inActivation),
      activationCode(stage.activation),
      s === stages.length - 1 ? 1 : 0,
      pixels,
    ];
    table.set(words, (s * STAGE_STRIDE) / 4);
  });
  return table;
}

/** Throws a RangeError when the kernels have no room for so many pairs. */
export function pairTable({ layout }: Unfolded): Uint32Array<ArrayBuffer> {
  const count = layout.W.length;
  if (count > MOST_PAIRS) throw new RangeError(`${count} pairs: the kernels have room for ${MOST_PAIRS}`);
  const table = new Uint32Array(PAIRS_BYTES / 4);
  table[0] = count;
  layout.W.forEach(({ rows, columns, offset }, pair) => {
    const others = [layout.V, layout.b, layout.c].map((slots) => slots[pair]?.offset ?? 0);
    table.set([rows, columns, offset, ...others], 4 + pair * 8);
  });
  return table;
}
