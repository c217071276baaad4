/** What one unit's filter says in numbers: its column of W against its row of V. */
import type { PairMatrices } from '../../paint/matrix.ts';

export interface FilterNumbers {
  /** ‖w‖ and ‖v‖. */
  readonly encoder: number;
  readonly decoder: number;
  /** ‖v − w‖ */
  readonly distance: number;
  /** v·w ⁄ ‖v‖‖w‖; not a number where one of them is zero. */
  readonly cosine: number;
}

export function filterNumbers({ encoder, decoder }: PairMatrices, unit: number): FilterNumbers {
  let w2 = 0;
  let v2 = 0;
  let vw = 0;
  let d2 = 0;
  for (let pixel = 0; pixel < encoder.columns; pixel++) {
    const w = encoder.values[unit * encoder.rowStep + pixel * encoder.columnStep] ?? NaN;
    const v = decoder.values[unit * decoder.rowStep + pixel * decoder.columnStep] ?? NaN;
    w2 += w * w;
    v2 += v * v;
    vw += v * w;
    d2 += (v - w) ** 2;
  }
  return { encoder: Math.sqrt(w2), decoder: Math.sqrt(v2), distance: Math.sqrt(d2), cosine: vw / Math.sqrt(v2 * w2) };
}
