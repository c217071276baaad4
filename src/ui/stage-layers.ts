/** What the layers of the hourglass show: the drawing's activations, or those of slow motion as far as it has come. */
import type { Reconstruction } from '../model/readings.ts';
import { knownLayers } from '../model/slow-parts.ts';
import type { DrawingState } from '../state/drawing.ts';
import type { SlowState } from '../state/slow-store.ts';

export type StageLayers = Pick<Reconstruction, 'digit' | 'target' | 'layers'>;

export function stageLayers({ reconstruction }: DrawingState, { open, step, part }: SlowState): StageLayers | null {
  if (!open || !step) return reconstruction;
  const image = step.layers[0] ?? null;
  return { digit: image, target: image, layers: step.layers.slice(0, knownLayers(part, (step.layers.length - 1) / 2)) };
}
