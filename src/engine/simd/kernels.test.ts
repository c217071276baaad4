/** Each kernel against the same sum written out in double precision, at sizes that no vector, tile or block divides. */
import { beforeAll, describe, expect, test } from 'vitest';
import * as codes from './assembly/codes.ts';
import { isSupported } from './kernels.ts';
import { apart, randomNumbers, Rig, transposed, ulps, type Numbers } from './rig.ts';

/** Node 20 has no relaxed SIMD: the browser runs this file too. */
const VARIANTS = (['baseline', 'relaxed'] as const).filter(isSupported);

function naiveProduct(a: Numbers, b: Numbers, rows: number, columns: number, depth: number): Float64Array {
  const c = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < depth; k++) {
      const left = a[i * depth + k] ?? NaN;
      for (let j = 0; j < columns; j++)
        c[i * columns + j] = (c[i * columns + j] ?? 0) + left * (b[k * columns + j] ?? NaN);
    }
  }
  return c;
}

/** Rows, columns, depth: smaller than a tile, one off a tile, one off a vector, deeper and wider than a block. */
const SHAPES = [
  [1, 1, 1],
  [2, 3, 5],
  [5, 8, 4],
  [6, 8, 7],
  [7, 9, 3],
  [13, 1, 17],
  [1, 31, 2],
  [23, 49, 81],
  [128, 49, 81],
  [17, 33, 1100],
  [301, 5, 515],
  [3, 530, 300],
] as const;

describe.each(VARIANTS)('%s kernels', (variant) => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await Rig.open(variant);
  });

  describe.each(SHAPES)('a product of %i × %i, depth %i,', (rows, columns, depth) => {
    const a = randomNumbers(rows * depth, 'a');
    const b = randomNumbers(depth * columns, 'b');

    test.each([
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ])('is right with operands transposed: %s, %s', (aTransposed, bTransposed) => {
      const wanted = naiveProduct(a, b, rows, columns, depth);
      const left = rig.hold(aTransposed ? transposed(a, rows, depth) : a);
      const right = rig.hold(bTransposed ? transposed(b, depth, columns) : b);
      const c = rig.room(rows * columns + 40);
      const task = { a: left.address, b: right.address, c: c.address, rows, columns, depth, aTransposed, bTransposed };
      rig.run((tape) => tape.product(task));
      const alone = rig.read(c);
      expect(apart(alone.subarray(0, rows * columns), Float32Array.from(wanted))).toBeLessThan(1e-5);
      expect(alone.subarray(rows * columns).every((value) => value === 12345)).toBe(true);
      for (const ranks of [2, 3]) {
        rig.run((tape) => tape.product({ ...task, c: c.address }), ranks);
        expect(rig.read(c), `${ranks} threads`).toEqual(alone);
      }
    });
  });

  describe.each(SHAPES)('a product of %i × %i, depth %i, of mostly zeros', (rows, columns, depth) => {
    const random = randomNumbers(rows * depth, 'zeros');
    // Runs of zeros along both sides, a row of zeros, and a column
    const a = randomNumbers(rows * depth, 'a').map((value, at) => {
      const [row, k] = [Math.floor(at / depth), at % depth];
      const isZero = row === 2 || k === 1 || Math.sin(row / 5) * Math.cos(k / 3) < 0.3 || (random[at] ?? 0) < 0;
      return isZero ? 0 : value;
    });
    const b = randomNumbers(depth * columns, 'b');

    test.each([false, true])('has the bits of any other, transposed: %s', (aTransposed) => {
      const left = rig.hold(aTransposed ? transposed(a, rows, depth) : a);
      const right = rig.hold(b);
      const bitsOf = (aSparse: boolean, ranks: number): Uint32Array => {
        const c = rig.room(rows * columns + 40);
        const task = { a: left.address, b: right.address, c: c.address, rows, columns, depth, aTransposed, aSparse };
        rig.run((tape) => tape.product(task), ranks);
        return new Uint32Array(rig.read(c).buffer);
      };
      const wanted = bitsOf(false, 1);
      for (const ranks of [1, 2, 3]) expect(bitsOf(true, ranks), `${ranks} threads`).toEqual(wanted);
    });
  });

  test('a NaN in an operand reaches exactly its row and column', () => {
    const [rows, columns, depth] = [9, 11, 6];
    const a = randomNumbers(rows * depth, 'a');
    const b = randomNumbers(depth * columns, 'b');
    a[4 * depth + 2] = NaN;
    b[3 * columns + 10] = Infinity;
    const [left, right, c] = [rig.hold(a), rig.hold(b), rig.room(rows * columns)];
    rig.run((tape) => tape.product({ a: left.address, b: right.address, c: c.address, rows, columns, depth }));
    rig.read(c).forEach((value, i) => {
      const touched = Math.floor(i / columns) === 4 || i % columns === 10;
      expect(Number.isFinite(value), `element ${i}`).toBe(!touched);
    });
  });

  const functions = {
    sigmoid: { code: codes.SIGMOID, f: (x: number) => 1 / (1 + Math.exp(-x)), slope: (y: number) => y * (1 - y) },
    tanh: { code: codes.TANH, f: Math.tanh, slope: (y: number) => 1 - y * y },
    relu: { code: codes.RELU, f: (x: number) => Math.max(0, x), slope: (y: number) => Number(y > 0) },
    elu: { code: codes.ELU, f: (x: number) => (x > 0 ? x : Math.expm1(x)), slope: (y: number) => (y > 0 ? 1 : y + 1) },
    linear: { code: codes.LINEAR, f: (x: number) => x, slope: () => 1 },
  };

  /** f of each number, through a product with 1. */
  const activated = (code: number, values: Float32Array): Float32Array => {
    const [a, one, bias, c] = [rig.hold(values), rig.hold([1]), rig.hold([0]), rig.room(values.length)];
    rig.run((tape) =>
      tape.product({
        a: a.address,
        b: one.address,
        c: c.address,
        rows: values.length,
        columns: 1,
        depth: 1,
        finish: { kind: 'activate', activation: code, bias: bias.address },
      }),
    );
    return rig.read(c);
  };

  describe.each(Object.entries(functions))('%s', (__, { code, f, slope }) => {
    test('is right to 4 units in the last place', () => {
      const values = Float32Array.from({ length: 4001 }, (_, i) => (i - 2000) / 100);
      const tiny = Float32Array.from({ length: 120 }, (_, i) => (i % 2 ? 1 : -1) * 1.3 ** -i);
      for (const x of [values, tiny]) {
        activated(code, x).forEach((y, i) => {
          const wanted = f(x[i] ?? NaN);
          if (wanted === 0) expect(y).toBe(0);
          else expect(ulps(y, wanted), `f(${x[i] ?? NaN}) = ${y}, not ${wanted}`).toBeLessThan(4);
        });
      }
    });

    test('has its limits at both ends, and keeps a NaN', () => {
      const x = Float32Array.of(-Infinity, -3e38, -1e4, -100, 100, 1e4, 3e38, Infinity, NaN);
      activated(code, x).forEach((y, i) => {
        const wanted = Math.fround(f(x[i] ?? NaN));
        if (Math.abs(wanted) < 1e-37) expect(Math.abs(y)).toBeLessThan(1e-37);
        else expect(y, `f(${x[i] ?? NaN})`).toBe(wanted);
      });
    });

    test('has its derivative by its output', () => {
      const [rows, columns] = [5, 7];
      const a = randomNumbers(rows, 'a');
      const b = randomNumbers(columns, 'b');
      const y = randomNumbers(rows * columns, 'y').map((x) => f(2 * x));
      const [left, right, output, c] = [rig.hold(a), rig.hold(b), rig.hold(y), rig.room(rows * columns)];
      const finish = { kind: 'differentiate', activation: code, output: output.address } as const;
      rig.run((tape) =>
        tape.product({ a: left.address, b: right.address, c: c.address, rows, columns, depth: 1, finish }),
      );
      const wanted = y.map((value, i) => (a[Math.floor(i / columns)] ?? NaN) * (b[i % columns] ?? NaN) * slope(value));
      expect(apart(rig.read(c), wanted)).toBeLessThan(1e-6);
    });
  });

  test('a product adds its bias to each row before it activates', () => {
    const [rows, columns, depth] = [6, 13, 5];
    const [a, b, bias] = [randomNumbers(30, 'a'), randomNumbers(65, 'b'), randomNumbers(13, 'bias')];
    const [left, right, added, c] = [rig.hold(a), rig.hold(b), rig.hold(bias), rig.room(78)];
    const finish = { kind: 'activate', activation: codes.TANH, bias: added.address } as const;
    rig.run((tape) => tape.product({ a: left.address, b: right.address, c: c.address, rows, columns, depth, finish }));
    const wanted = naiveProduct(a, b, rows, columns, depth).map((sum, i) =>
      Math.tanh(sum + (bias[i % columns] ?? NaN)),
    );
    expect(apart(rig.read(c), Float32Array.from(wanted))).toBeLessThan(1e-6);
  });

  test.each([
    [1, 1],
    [3, 7],
    [10, 784],
  ])('the loss of %i images of %i pixels, and what it sends back', (rows, columns) => {
    const output = randomNumbers(rows * columns, 'output').map((x) => (x + 1) / 2);
    const target = randomNumbers(rows * columns, 'target').map((x) => (x + 1) / 2);
    const [x, y, delta, sums] = [rig.hold(output), rig.hold(target), rig.room(rows * columns + 8), rig.room(2 * rows)];
    const places = { reconstruction: x.address, target: y.address, delta: delta.address, sums: sums.address };
    rig.run((tape) => tape.loss({ ...places, rows, columns, activation: codes.SIGMOID }), 2);
    const differences = Float64Array.from(output, (value, i) => value - (target[i] ?? NaN));
    rig.readDoubles(sums.address, rows).forEach((sum, row) => {
      const part = differences.subarray(row * columns, (row + 1) * columns);
      const wanted = part.reduce((total, difference) => total + difference ** 2, 0);
      expect(Math.abs(sum - wanted) / wanted).toBeLessThan(1e-6);
    });
    const wanted = output.map((o, i) => (2 * (differences[i] ?? NaN) * o * (1 - o)) / (rows * columns));
    expect(apart(rig.read(delta).subarray(0, rows * columns), wanted)).toBeLessThan(1e-6);
    expect(
      rig
        .read(delta)
        .subarray(rows * columns)
        .every((value) => value === 12345),
    ).toBe(true);
  });

  test.each([
    [1, 1],
    [5, 3],
    [9, 16],
    [33, 49],
  ])('column sums of %i × %i', (rows, columns) => {
    const matrix = randomNumbers(rows * columns, 'matrix');
    const [from, to] = [rig.hold(matrix), rig.room(columns + 8)];
    rig.run((tape) => tape.columnSums(from.address, to.address, rows, columns), 3);
    const wanted = naiveProduct(new Float32Array(rows).fill(1), matrix, 1, columns, rows);
    expect(apart(rig.read(to).subarray(0, columns), Float32Array.from(wanted))).toBeLessThan(1e-6);
    expect(
      rig
        .read(to)
        .subarray(columns)
        .every((value) => value === 12345),
    ).toBe(true);
  });

  test.each([1, 5, 64, 1031])('Adam and SGD move %i parameters by the formula', (count) => {
    const [p, g] = [randomNumbers(count, 'p'), randomNumbers(count, 'g')];
    const [m, v] = [randomNumbers(count, 'm'), randomNumbers(count, 'v').map(Math.abs)];
    const [rate, beta1, beta2, epsilon, t] = [0.01, 0.9, 0.999, 1e-7, 3];
    const [heldP, heldG, heldM, heldV] = [rig.hold(p), rig.hold(g), rig.hold(m), rig.hold(v)];
    const task = {
      parameters: heldP.address,
      gradients: heldG.address,
      moment1: heldM.address,
      moment2: heldV.address,
      count,
    };
    const numbers = { rate: rate / (1 - beta1 ** t), beta1, beta2, correction2: 1 / (1 - beta2 ** t), epsilon };
    rig.run((tape) => tape.adam(task, numbers), 2);
    const m1 = Float64Array.from(m, (value, i) => beta1 * value + (1 - beta1) * (g[i] ?? NaN));
    const v1 = Float64Array.from(v, (value, i) => beta2 * value + (1 - beta2) * (g[i] ?? NaN) ** 2);
    const moved = Float32Array.from(p, (value, i) => {
      const [first, second] = [(m1[i] ?? NaN) / (1 - beta1 ** t), (v1[i] ?? NaN) / (1 - beta2 ** t)];
      return value - (rate * first) / (Math.sqrt(second) + epsilon);
    });
    expect(apart(rig.read(heldM), Float32Array.from(m1))).toBeLessThan(1e-6);
    expect(apart(rig.read(heldV), Float32Array.from(v1))).toBeLessThan(1e-6);
    expect(apart(rig.read(heldP), moved)).toBeLessThan(1e-6);
    rig.run((tape) => tape.sgd(task, 0.1), 2);
    expect(
      apart(
        rig.read(heldP),
        moved.map((value, i) => value - 0.1 * (g[i] ?? NaN)),
      ),
    ).toBeLessThan(1e-6);
  });

  describe.each([
    [1, 1],
    [3, 6],
    [4, 8],
    [81, 49],
    [10, 131],
  ])('a matrix of %i × %i and its mirror partner', (rows, columns) => {
    const own = randomNumbers(rows * columns, 'own');
    const partner = randomNumbers(rows * columns, 'partner');
    const mirrored = transposed(partner, columns, rows);
    const at = (values: Numbers, i: number): number => values[i] ?? NaN;

    test('are copied, added, pulled and averaged', () => {
      const [W, V, result] = [rig.hold(own), rig.hold(partner), rig.room(own.length)];
      const task = { result: result.address, own: W.address, mirror: V.address, rows, columns };
      rig.run((tape) => tape.transpose(task), 2);
      expect(rig.read(result)).toEqual(mirrored);
      rig.run((tape) => tape.combine(task), 2);
      expect(rig.read(result)).toEqual(own.map((value, i) => value + at(mirrored, i)));
      const back = rig.room(own.length);
      const gradients = { W: randomNumbers(own.length, 'G_W'), V: randomNumbers(own.length, 'G_V') };
      const [heldW, heldV] = [rig.hold(gradients.W), rig.hold(gradients.V)];
      rig.run((tape) => tape.pull(task, 0.25, heldW.address), 2);
      const wanted = gradients.W.map((value, i) => value + 0.25 * (at(own, i) - at(mirrored, i)));
      const alone = rig.read(result);
      expect(apart(alone, wanted)).toBeLessThan(1e-6);
      const second = { result: back.address, gradients: heldV.address };
      rig.run((tape) => tape.pull(task, 0.25, heldW.address, second), 2);
      const turned = transposed(own, rows, columns);
      const wantedBack = gradients.V.map((value, i) => value + 0.25 * (at(partner, i) - at(turned, i)));
      expect(rig.read(result)).toEqual(alone);
      expect(apart(rig.read(back), wantedBack)).toBeLessThan(1e-6);
      rig.run((tape) => tape.average({ ...task, result: W.address }), 2);
      expect(rig.read(W)).toEqual(own.map((value, i) => Math.fround(value + at(mirrored, i)) / 2));
      expect(rig.read(V)).toEqual(transposed(rig.read(W), rows, columns));
    });
  });

  test('bytes become pixels, and vectors are added and copied', () => {
    const bytes = Uint8Array.from({ length: 256 + 13 }, (_, i) => i);
    const result = rig.room(bytes.length);
    rig.run((tape) => tape.pixels(result.address, rig.holdBytes(bytes), bytes.length), 3);
    expect(rig.read(result)).toEqual(Float32Array.from(bytes, (byte) => byte / 255));
    const [a, b, sum] = [rig.hold(randomNumbers(131, 'a')), rig.hold(randomNumbers(131, 'b')), rig.room(140)];
    rig.run((tape) => tape.add(sum.address, a.address, b.address, 131), 2);
    expect(rig.read(sum).subarray(0, 131)).toEqual(rig.read(a).map((value, i) => value + (rig.read(b)[i] ?? NaN)));
    rig.run((tape) => tape.copy(sum.address, b.address, 131), 3);
    expect(rig.read(sum).subarray(0, 131)).toEqual(rig.read(b));
    expect(
      rig
        .read(sum)
        .subarray(131)
        .every((value) => value === 12345),
    ).toBe(true);
  });
});
