/** A QL sweep's plane rotations, as in `rotations.ts`: strips of eight columns go through all of them. */

/** Rotations high − 1 … low of the rows of z [n, n]. */
export function rotate(z: usize, n: i32, low: i32, high: i32, cosines: usize, sines: usize): void {
  const row = (<usize>n) << 3;
  const bottom = z + <usize>high * row;
  let column: i32 = 0;
  for (; column + 8 <= n; column += 8) strip(bottom + ((<usize>column) << 3), row, low, high, cosines, sines);
  for (; column + 2 <= n; column += 2) pair(bottom + ((<usize>column) << 3), row, low, high, cosines, sines);
  if (column < n) single(bottom + ((<usize>column) << 3), row, low, high, cosines, sines);
}

function strip(at: usize, row: usize, low: i32, high: i32, cosines: usize, sines: usize): void {
  let f0 = v128.load(at), f1 = v128.load(at, 16), f2 = v128.load(at, 32), f3 = v128.load(at, 48);
  for (let i = high - 1; i >= low; i--) {
    const c = v128.load64_splat(cosines + ((<usize>i) << 3));
    const s = v128.load64_splat(sines + ((<usize>i) << 3));
    const up = at - row;
    const z0 = v128.load(up);
    v128.store(at, f64x2.add(f64x2.mul(s, z0), f64x2.mul(c, f0)));
    f0 = f64x2.sub(f64x2.mul(c, z0), f64x2.mul(s, f0));
    const z1 = v128.load(up, 16);
    v128.store(at, f64x2.add(f64x2.mul(s, z1), f64x2.mul(c, f1)), 16);
    f1 = f64x2.sub(f64x2.mul(c, z1), f64x2.mul(s, f1));
    const z2 = v128.load(up, 32);
    v128.store(at, f64x2.add(f64x2.mul(s, z2), f64x2.mul(c, f2)), 32);
    f2 = f64x2.sub(f64x2.mul(c, z2), f64x2.mul(s, f2));
    const z3 = v128.load(up, 48);
    v128.store(at, f64x2.add(f64x2.mul(s, z3), f64x2.mul(c, f3)), 48);
    f3 = f64x2.sub(f64x2.mul(c, z3), f64x2.mul(s, f3));
    at = up;
  }
  v128.store(at, f0), v128.store(at, f1, 16), v128.store(at, f2, 32), v128.store(at, f3, 48);
}

function pair(at: usize, row: usize, low: i32, high: i32, cosines: usize, sines: usize): void {
  let f = v128.load(at);
  for (let i = high - 1; i >= low; i--) {
    const c = v128.load64_splat(cosines + ((<usize>i) << 3));
    const s = v128.load64_splat(sines + ((<usize>i) << 3));
    const z = v128.load(at - row);
    v128.store(at, f64x2.add(f64x2.mul(s, z), f64x2.mul(c, f)));
    f = f64x2.sub(f64x2.mul(c, z), f64x2.mul(s, f));
    at -= row;
  }
  v128.store(at, f);
}

function single(at: usize, row: usize, low: i32, high: i32, cosines: usize, sines: usize): void {
  let f = load<f64>(at);
  for (let i = high - 1; i >= low; i--) {
    const c = load<f64>(cosines + ((<usize>i) << 3));
    const s = load<f64>(sines + ((<usize>i) << 3));
    const z = load<f64>(at - row);
    store<f64>(at, s * z + c * f);
    f = c * z - s * f;
    at -= row;
  }
  store<f64>(at, f);
}
