/**
 * One pass of the optimizer over a flat range. Ranges start on 256 bytes and are rounded up to whole vectors: the gaps
 * between slots hold zeros, and a zero with no gradient stays one.
 */
import { Move } from './tasks';
import { madd, nmadd, shareOf, unitsOf } from './vector';

/** Floats of a cache line: threads never write to one line. */
const LINE: i32 = 16;

/** m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; p ← p − α·(m/(1−β₁ᵗ))/(√(v/(1−β₂ᵗ)) + ε) */
export function adam(task: Move, rank: i32, ranks: i32): void {
  const beta1 = f32x4.splat(task.beta1), rest1 = f32x4.splat(task.rest1);
  const beta2 = f32x4.splat(task.beta2), rest2 = f32x4.splat(task.rest2);
  const rate = f32x4.splat(task.rate), correction = f32x4.splat(task.correction2), epsilon = f32x4.splat(task.epsilon);
  const p = task.parameters, g = task.gradients, m = task.moment1, v = task.moment2;
  const end = endOf(task, rank, ranks);
  for (let i = startOf(task, rank, ranks); i < end; i += 16) {
    const gradient = v128.load(g + i);
    const first = madd(beta1, v128.load(m + i), f32x4.mul(rest1, gradient));
    const second = madd(beta2, v128.load(v + i), f32x4.mul(rest2, f32x4.mul(gradient, gradient)));
    v128.store(m + i, first);
    v128.store(v + i, second);
    const size = f32x4.add(f32x4.sqrt(f32x4.mul(second, correction)), epsilon);
    v128.store(p + i, f32x4.sub(v128.load(p + i), f32x4.div(f32x4.mul(rate, first), size)));
  }
}

/** p ← p − αg */
export function sgd(task: Move, rank: i32, ranks: i32): void {
  const rate = f32x4.splat(task.rate);
  const p = task.parameters, g = task.gradients;
  const end = endOf(task, rank, ranks);
  for (let i = startOf(task, rank, ranks); i < end; i += 16) {
    v128.store(p + i, nmadd(rate, v128.load(g + i), v128.load(p + i)));
  }
}

@inline
function startOf(task: Move, rank: i32, ranks: i32): usize {
  return <usize>(shareOf(unitsOf(task.count, LINE), rank, ranks) * LINE) << 2;
}

@inline
function endOf(task: Move, rank: i32, ranks: i32): usize {
  return min(<usize>unitsOf(task.count, 4) << 4, startOf(task, rank + 1, ranks));
}
