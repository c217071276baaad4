/** What the network makes of one drawing: prepared, covered and noisy as asked, and held against the drawing itself. */
import { covered, noisy } from '../data/cover.ts';
import { normaliseDigit, type Normalised } from '../data/normalise-digit.ts';
import { fitSquare } from '../data/shrink.ts';
import type { Engine } from '../engine/engine.ts';
import { squaredError } from '../model/forward.ts';
import type { BothWays, Preparation } from '../model/pad-readings.ts';
import type { Drawing } from '../model/readings.ts';

/** A drawing on its way to the network. */
export interface Prepared {
  /** What the network is shown. */
  readonly input: Float32Array;
  /** What its answer is held against. */
  readonly target: Float32Array;
}

export interface Reconstructed extends Prepared {
  readonly layers: readonly Float32Array[];
  /** Mean squared error a pixel, against the target. */
  readonly error: number;
  /** Of the input itself against the target; null where they are the same. */
  readonly damage: number | null;
  readonly bothWays: BothWays | null;
}

/** Null for an empty pad. `pixels` is the size of the network's image, a square. */
export function prepareDrawing(drawing: Drawing, how: Preparation, pixels: number): Prepared | null {
  const side = Math.round(Math.sqrt(pixels));
  const made = normalised(drawing, how.centre, side);
  if (!made) return null;
  const { digit: target, frame } = made;
  const width = drawing.kind === 'ink' ? drawing.width : side;
  const shown = drawing.cover ? covered(target, side, drawing.cover, frame, width) : target;
  return { input: noisy(shown, how.noise, how.kind), target };
}

function normalised(drawing: Drawing, centre: boolean, side: number): Normalised | null {
  if (drawing.kind === 'ink') return normaliseDigit(drawing.pixels, drawing.width, drawing.height, { centre, side });
  const taken = Float32Array.from(drawing.pixels, (byte) => byte / 255);
  // One of another data set may be on the pad still
  const digit = fitSquare(taken, side * side);
  return { digit, frame: { left: 0, top: 0, cellWidth: 1, cellHeight: 1 } };
}

/** Null for an empty pad. */
export async function reconstruct(
  engine: Engine,
  drawing: Drawing,
  how: Preparation,
  pixels: number,
): Promise<Reconstructed | null> {
  const prepared = prepareDrawing(drawing, how, pixels);
  if (!prepared) return null;
  const { input, target } = prepared;
  const other = drawing.kind === 'ink' ? prepareDrawing(drawing, { ...how, centre: !how.centre }, pixels) : null;
  const inputs = new Float32Array(input.length * (other ? 2 : 1));
  inputs.set(input);
  if (other) inputs.set(other.input, input.length);
  const { layers } = await engine.activations(inputs, other ? 2 : 1);
  const output = layers.at(-1) ?? inputs;
  const error = squaredError(output.subarray(0, pixels), target);
  const otherError = other ? squaredError(output.subarray(pixels), other.target) : null;
  return {
    ...prepared,
    layers: other ? layers.map((layer) => layer.slice(0, layer.length / 2)) : layers,
    error,
    damage: input === target ? null : squaredError(input, target),
    bothWays: otherError === null ? null : bothWays(how.centre, error, otherError),
  };
}

function bothWays(centre: boolean, error: number, other: number): BothWays {
  return centre ? { centred: error, asItLies: other } : { centred: other, asItLies: error };
}
