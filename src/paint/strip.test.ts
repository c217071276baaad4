/** Pictures side by side. */
import { expect, test } from 'vitest';
import { coloursOf, magnitudePlace } from './colours.ts';
import { paintInStrip, stripSize } from './strip.ts';

const PICTURE = { columns: 2, rows: 2 };
const SCALE = { kind: 'magnitude', low: 0, high: 1 } as const;

test('each picture stands in its own place, with clear cells between', () => {
  const colours = coloursOf('light');
  expect(stripSize(PICTURE, 3)).toEqual({ width: 10, height: 2 });
  const raster = { width: 10, height: 2, pixels: new Uint32Array(20) };
  paintInStrip(raster, PICTURE, 0, [0, 0.25, 0.5, 1], SCALE, colours);
  paintInStrip(raster, PICTURE, 2, [1, 1, 0, 0], SCALE, colours);
  const pixel = (value: number): number => colours.magnitude[magnitudePlace(value, 0, 1)] ?? 0;
  const [dark, light] = [pixel(1), pixel(0)];
  expect([...raster.pixels.subarray(0, 10)]).toEqual([light, pixel(0.25), 0, 0, 0, 0, 0, 0, dark, dark]);
  expect([...raster.pixels.subarray(10)]).toEqual([pixel(0.5), dark, 0, 0, 0, 0, 0, 0, light, light]);
});
