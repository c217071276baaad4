/** Lays four rows of a matrix beside each other, so that a tile reads one line of memory a step. */

/** Rows i … i + 3 of `matrix` [rows, inner] as [inner, 4]; a row that is not there is the last one again. */
export function packRows(to: usize, matrix: usize, i: i32, rows: i32, inner: i32): void {
  const row = (<usize>inner) << 3;
  let p0 = matrix + <usize>i * row;
  let p1 = matrix + <usize>min(i + 1, rows - 1) * row;
  let p2 = matrix + <usize>min(i + 2, rows - 1) * row;
  let p3 = matrix + <usize>min(i + 3, rows - 1) * row;
  const pairs = p0 + (row & ~15);
  for (; p0 < pairs; p0 += 16, p1 += 16, p2 += 16, p3 += 16, to += 64) {
    const x0 = v128.load(p0), x1 = v128.load(p1), x2 = v128.load(p2), x3 = v128.load(p3);
    v128.store(to, v128.shuffle<f64>(x0, x1, 0, 2));
    v128.store(to, v128.shuffle<f64>(x2, x3, 0, 2), 16);
    v128.store(to, v128.shuffle<f64>(x0, x1, 1, 3), 32);
    v128.store(to, v128.shuffle<f64>(x2, x3, 1, 3), 48);
  }
  if (inner & 1) {
    store<f64>(to, load<f64>(p0));
    store<f64>(to, load<f64>(p1), 8);
    store<f64>(to, load<f64>(p2), 16);
    store<f64>(to, load<f64>(p3), 24);
  }
}

/** Columns j … j + 3 of `matrix` [n, n] from row k on as [n − k, 4]; a column that is not there is zero. */
export function packColumns(to: usize, matrix: usize, j: i32, k: i32, n: i32): void {
  const row = (<usize>n) << 3;
  const end = matrix + <usize>n * row;
  let from = matrix + <usize>k * row + ((<usize>j) << 3);
  for (; from < end; from += row, to += 32) {
    for (let column = 0; column < 4; column++) {
      const place = (<usize>column) << 3;
      store<f64>(to + place, j + column < n ? load<f64>(from + place) : 0);
    }
  }
}
