/** The squared error of each image, and what it sends back through the output activation, in one pass. */
import { slope } from './activation';
import { Loss } from './tasks';
import { at, shareOf, storeFirst } from './vector';

/** Sums in f64, so that a loss of many pixels keeps all digits of a float. */
export function loss(task: Loss, rank: i32, ranks: i32): void {
  const end = shareOf(task.rows, rank + 1, ranks);
  for (let row = shareOf(task.rows, rank, ranks); row < end; row++) {
    const reconstruction = at(task.reconstruction, row, 0, task.columns);
    const target = at(task.target, row, 0, task.columns);
    store<f64>(task.sums + (<usize>row << 3), sumOfSquares(reconstruction, target, task.columns));
    if (task.delta) sendBack(task, reconstruction, target, at(task.delta, row, 0, task.columns));
  }
}

function sumOfSquares(x: usize, y: usize, count: i32): f64 {
  let low = f64x2.splat(0), high = f64x2.splat(0);
  for (; count >= 4; count -= 4, x += 16, y += 16) {
    const difference = f32x4.sub(v128.load(x), v128.load(y));
    const l = f64x2.promote_low_f32x4(difference);
    const h = f64x2.promote_low_f32x4(v128.shuffle<f32>(difference, difference, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(l, l));
    high = f64x2.add(high, f64x2.mul(h, h));
  }
  low = f64x2.add(low, high);
  let sum = f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1);
  for (; count > 0; count--, x += 4, y += 4) {
    const difference = <f64>(load<f32>(x) - load<f32>(y));
    sum += difference * difference;
  }
  return sum;
}

/** delta = 2(x̂ − x)·out′(x̂) / (rows · columns), over one row. */
function sendBack(task: Loss, x: usize, y: usize, delta: usize): void {
  const scale = f32x4.splat(task.scale);
  const activation = task.activation;
  for (let left = task.columns; left > 0; left -= 4, x += 16, y += 16, delta += 16) {
    const output = v128.load(x);
    const difference = f32x4.mul(f32x4.sub(output, v128.load(y)), scale);
    storeFirst(delta, f32x4.mul(difference, slope(activation, output)), left);
  }
}
