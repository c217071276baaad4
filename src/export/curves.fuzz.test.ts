/** Tables of curves from anywhere: numbers that a chart can draw, or a refusal by line. */
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { spoiledBytes } from '../../scripts/hostile-files.ts';
import { hostileTexts, holdReadOrRefused, RUNS } from '../../scripts/hostile.ts';
import { CurvesRefused, readCurves } from './curves-csv.ts';

test('a table of curves', () => {
  const cell = fc.oneof(
    hostileTexts,
    fc.constantFrom('step', 'train_loss', 'test', '"', '""', '1', '0.5', 'nan', '1e999'),
  );
  const table = fc
    .tuple(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }), fc.constantFrom(',', ';', '\t'), fc.boolean())
    .map(([rows, comma, isTitled]) => {
      const lines = rows.map((row) => row.join(comma));
      return strToU8([...(isTitled ? [['step', 'train_loss', 'test_loss'].join(comma)] : []), ...lines].join('\n'));
    });
  const own = strToU8('step,train_loss,test_loss,rule\n1,0.5,,untied\n2,0.25,0.3,\n');
  fc.assert(
    fc.property(fc.oneof(table, spoiledBytes(own)), (bytes) => {
      holdReadOrRefused(
        { by: CurvesRefused, most: 1000 },
        () => readCurves(bytes),
        ({ train, test: tested }) => {
          const values = [
            ...train.flatMap(({ step, mean, low, high }) => [step, mean, low, high]),
            ...tested.map(({ loss }) => loss),
          ];
          expect(values.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
          expect(train.length + tested.length).toBeGreaterThan(0);
        },
      );
    }),
    RUNS,
  );
});
