/** Reads and writes a layer list (784-196-81-49), and holds it to what can be built. */
import { LAYER_SIZE, MOST_PARAMETERS, PAIRS, totalParameters } from './architecture.ts';
import type { Effect, Parsed, Setting } from './setting.ts';

/** Six layers of this size on the largest images fit. */
const FITTING_SIZE = 1024;

/** `pixels` are those of the data set's images. */
function parseLayers(text: string, initial: readonly number[], pixels = initial[0] ?? 0): Parsed<readonly number[]> {
  const parts = text.split('-');
  const listed = parts.length - 1 >= PAIRS.least && parts.length - 1 <= PAIRS.most;
  if (!listed || !parts.every((part) => /^\d{1,12}$/.test(part))) {
    return { value: initial, reason: { kind: 'layer-list', leastPairs: PAIRS.least, mostPairs: PAIRS.most } };
  }
  const asked = parts.map(Number);
  const bounded = asked.map((size) => Math.min(LAYER_SIZE.most, Math.max(LAYER_SIZE.least, size)));
  const value = [pixels, ...bounded.slice(1)];
  if (totalParameters(value) > MOST_PARAMETERS)
    return { value: initial, reason: { kind: 'memory', most: MOST_PARAMETERS } };
  if (bounded.some((size, i) => size !== asked[i])) return { value, reason: { kind: 'layer-size', ...LAYER_SIZE } };
  return value[0] === asked[0] ? { value } : { value, reason: { kind: 'pixels', pixels } };
}

export function layersSetting(initial: readonly number[], effect: Effect): Setting<readonly number[]> {
  return {
    initial,
    effect,
    bound: { kind: 'layers' },
    parse: (text, pixels) => parseLayers(text, initial, pixels),
    print: (value) => value.join('-'),
  };
}

/** The layers for images of so many pixels; where those would make them too large, the smallest that can be built. */
export function withPixels(layers: readonly number[], pixels: number): readonly number[] {
  if (layers[0] === pixels) return layers;
  const fitted = [pixels, ...layers.slice(1)];
  if (totalParameters(fitted) <= MOST_PARAMETERS) return fitted;
  return [pixels, ...layers.slice(1).map((size) => Math.min(size, FITTING_SIZE))];
}
