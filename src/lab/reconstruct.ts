/** What the network makes of one drawing. */
import { normaliseDigit } from '../data/normalise-digit.ts';
import type { Engine } from '../engine/engine.ts';
import type { Drawing } from '../model/readings.ts';

export interface Reconstructed {
  readonly digit: Float32Array;
  readonly layers: readonly Float32Array[];
  /** Mean squared error a pixel. */
  readonly error: number;
}

/** Null for an empty pad. */
export async function reconstruct(engine: Engine, drawing: Drawing): Promise<Reconstructed | null> {
  const digit = digitOf(drawing);
  if (!digit) return null;
  const { layers } = await engine.activations(digit, 1);
  const output = layers.at(-1) ?? digit;
  const squares = output.reduce((sum, value, i) => sum + (value - (digit[i] ?? 0)) ** 2, 0);
  return { digit, layers, error: squares / output.length };
}

function digitOf(drawing: Drawing): Float32Array | null {
  if (drawing.kind === 'ink') return normaliseDigit(drawing.pixels, drawing.width, drawing.height);
  return Float32Array.from(drawing.pixels, (byte) => byte / 255);
}
