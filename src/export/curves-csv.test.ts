import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCurves } from './csv.ts';
import { CurvesRefused, MOST_CSV_BYTES, readCurves } from './curves-csv.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readCurves(bytes(text));

function faultOf(content: string | Uint8Array): unknown {
  try {
    readCurves(typeof content === 'string' ? bytes(content) : content);
  } catch (error) {
    if (error instanceof CurvesRefused) return error.reason;
    throw error;
  }
  return 'taken';
}

const HEAD = 'step,train_loss,test_loss\n';

describe('a table of curves', () => {
  test('of the page itself comes back', () => {
    const gauges = { asymmetry: 1, alignment: NaN, gradientEncoder: 0, gradientDecoder: 0, gradientCosine: 0 };
    const csv = writeCurves({
      losses: Float32Array.of(0.5, 0.25, 0.125),
      test: [
        { step: 0, loss: 0.75, images: 10 },
        { step: 3, loss: 0.0625, images: 10 },
      ],
      gauges: [{ step: 2, pairs: [{ ...gauges, penalty: null }] }],
      markers: [{ step: 2, rules: ['soft', 'untied'] }],
    });
    expect(read(csv)).toEqual({
      train: [0.5, 0.25, 0.125].map((loss, i) => ({ step: i + 1, mean: loss, low: loss, high: loss })),
      test: [
        { step: 0, loss: 0.75 },
        { step: 3, loss: 0.0625 },
      ],
      gaps: 0,
    });
  });

  test('of many processes has a training loss alone, of a sweep one test at its end', () => {
    expect(read('step,train_loss\n1,0.5\n2,0.4\n').train.map(({ mean }) => mean)).toEqual([0.5, 0.4]);
    const sweep = read(`${HEAD}1,0.5,\n2,0.4,0.45\n`);
    expect([sweep.train.length, sweep.test]).toEqual([2, [{ step: 2, loss: 0.45 }]]);
  });

  test('is read with a mark of its bytes, CRLF, quotes, semicolons, spaces, capitals and further columns', () => {
    const expected = read(`${HEAD}1,0.5,0.6\n2,0.4,\n`);
    expect(read('\uFEFF"note","Step"," test_loss ","train_loss"\r\n"a ""b"",\r\nc",1,0.6,"0.5"\r\n,2,,0.4')).toEqual(
      expected,
    );
    expect(read('step;train_loss;test_loss\n1;0.5;0.6\n\n2;0.4;\n')).toEqual(expected);
    expect(read('step\ttrain\ttest\r1\t5e-1\t.6\r2.0\t0.4\t')).toEqual(expected);
    expect(read('шаг,обучение,тест\n1,0.5,0.6\n2,0.4,')).toEqual(expected);
  });

  test('may be in any order; of two values at one step the later holds', () => {
    const { train } = read('step,train_loss\n3,0.3\n1,9\n2,0.2\n1,0.1\n');
    expect(train.map(({ step, mean }) => [step, mean])).toEqual([
      [1, 0.1],
      [2, 0.2],
      [3, 0.3],
    ]);
  });

  test('of a run that diverged has gaps where nothing can be drawn', () => {
    const { train, gaps } = read('step,train_loss\n1,0.5\n2,NaN\n3,inf\n4,-Infinity\n5,1e308\n6,1e999\n7,0.4\n');
    expect(train.map(({ step }) => step)).toEqual([1, 7]);
    expect(gaps).toBe(5);
  });

  test('that is long is thinned to points with their range', () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `${i + 1},${i % 2}`);
    const { train } = read(`step,train_loss\n${lines.join('\n')}`);
    expect(train).toHaveLength(240);
    expect(train.at(-1)).toMatchObject({ step: 100_000, low: 0, high: 1 });
    expect(train.at(-1)?.mean).toBeCloseTo(0.5, 2);
  });
});

describe('what is no table of curves is refused by what was found, and where', () => {
  test.each([
    ['nothing', '', { kind: 'empty' }],
    ['blank lines', '\r\n \n', { kind: 'empty' }],
    ['bytes', Uint8Array.of(0x89, 0x50, 0xff, 0), { kind: 'not-text' }],
    ['a zero byte', 'step,train_loss\n1,\0', { kind: 'not-text' }],
    [
      'the results of a sweep',
      'rule,seed,lr,test_loss\nuntied,1,1e-3,0.1\n',
      { kind: 'columns', found: 'rule, seed, lr, test_loss' },
    ],
    ['no loss', 'step,epoch\n1,1\n', { kind: 'columns', found: 'step, epoch' }],
    ['prose', '<img src=x onerror=alert(1)>', { kind: 'columns', found: '<img src=x onerror=alert(1)>' }],
    ['a step before the start', `${HEAD}1,0.5,\n-2,0.4,\n`, { kind: 'step', line: 3, found: '-2' }],
    ['half a step', `${HEAD}1.5,0.5,\n`, { kind: 'step', line: 2, found: '1.5' }],
    ['no step', `${HEAD},0.5,\n`, { kind: 'step', line: 2, found: '' }],
    ['a step too far', `${HEAD}1e308,0.5,\n`, { kind: 'step', line: 2, found: '1e308' }],
    ['a loss below zero', `${HEAD}"1",-0.5,\n`, { kind: 'loss', line: 2, found: '-0.5' }],
    ['a word for a loss', `${HEAD}1,0.5,\n2,lots,\n`, { kind: 'loss', line: 3, found: 'lots' }],
    ['a line after a quoted break', `${HEAD}1,0.5,"\n"\n2,x,\n`, { kind: 'loss', line: 4, found: 'x' }],
    ['a header alone', HEAD, { kind: 'no-values' }],
    ['gaps alone', `${HEAD}1,nan,inf\n`, { kind: 'no-values' }],
    ['a quote that never ends', `${HEAD}1,"0.5,\n2,0.4,\n`, { kind: 'quote', line: 2 }],
  ])('%s', (_, content, fault) => {
    expect(faultOf(content)).toEqual(fault);
  });

  test('whatever takes too much, at once', () => {
    expect(faultOf(new Uint8Array(MOST_CSV_BYTES + 1))).toMatchObject({ kind: 'too-large' });
    expect(faultOf(','.repeat(10_000_000))).toEqual({ kind: 'long-line', line: 1 });
    expect(faultOf('"'.repeat(9_999_999))).toEqual({ kind: 'long-line', line: 1 });
    expect(faultOf(`${HEAD}"${'\n'.repeat(10_000_000)}`)).toEqual({ kind: 'quote', line: 2 });
    expect(faultOf(`x${'y'.repeat(500)}`)).toEqual({ kind: 'columns', found: `x${'y'.repeat(59)}…` });
  });

  test('and never in another way, whatever it is', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.constantFrom('"', '', '\r\n', '__proto__', '1', '1e308'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 6 }), (rows) => {
        const found = faultOf(`${HEAD}${rows.map((row) => row.join(',')).join('\n')}`);
        expect(found === 'taken' || typeof found === 'object').toBe(true);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (content) => void faultOf(content)),
      { numRuns: 500 },
    );
  });
});
