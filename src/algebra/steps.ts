/**
 * Long computations as generators: each stops often and yields the share of its work that is done, so that whoever drives
 * it can do other things in between.
 */

/** Drives a computation to its end at once. */
export function finish<T>(steps: Generator<number, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same computation with fewer stops: the first one after each `milliseconds`. */
export function* inSlices<T>(milliseconds: number, steps: Generator<number, T>): Generator<number, T> {
  let started = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - started < milliseconds) continue;
    yield value;
    started = performance.now();
  }
}

/** A computation as the part `from` … `to` of a larger one. */
export function* within<T>(from: number, to: number, steps: Generator<number, T>): Generator<number, T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    yield from + (to - from) * value;
  }
}
