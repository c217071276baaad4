import { expect, test } from 'vitest';
import { writeCurves } from './csv.ts';

const gauges = (asymmetry: number) => ({
  asymmetry,
  alignment: 0.5,
  gradientEncoder: 1e-5,
  gradientDecoder: 2e-5,
  gradientCosine: -0.25,
  penalty: null,
});

test('curves become a line a step, with what was measured there', () => {
  const csv = writeCurves({
    losses: Float32Array.of(0.5, 0.25, 0.125),
    test: [
      { step: 0, loss: 0.75, images: 100 },
      { step: 3, loss: 0.1, images: 100 },
    ],
    gauges: [{ step: 2, pairs: [gauges(0.1), gauges(0.2)] }],
    markers: [
      { step: 0, rules: ['untied'] },
      { step: 2, rules: ['custom.both.none.transpose.step', 'a,"b"'] },
    ],
  });
  const [head, ...lines] = csv.trimEnd().split('\n');
  expect(head).toMatch(/^step,train_loss,test_loss,rule,asymmetry_0,alignment_0,gradient_encoder_0/);
  expect(lines).toEqual([
    '0,,0.75,untied,,,,,,,,,,',
    '1,0.5,,,,,,,,,,,,',
    '2,0.25,,"custom.both.none.transpose.step a,""b""",0.1,0.5,0.00001,0.00002,-0.25,0.2,0.5,0.00001,0.00002,-0.25',
    '3,0.125,0.1,,,,,,,,,,,',
  ]);
});
