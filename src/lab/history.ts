/**
 * The curves of a run. Every loss is kept; what is shown is thinned to at most 400 points a curve, each with its range,
 * for a chart of more is slow to draw and no clearer.
 */
import type { CurvePoint, Curves, Marker, PairGauges, PairPoint, TestReading } from '../model/readings.ts';

const MOST_POINTS = 400;

export class History {
  #losses = new Float32Array(1024);
  #count = 0;
  #test: TestReading[] = [];
  #gauges: { step: number; pairs: readonly PairGauges[] }[] = [];
  #markers: Marker[] = [];

  /** Losses of the steps that follow those already here. */
  addLosses(losses: Float32Array): void {
    while (this.#count + losses.length > this.#losses.length) {
      const grown = new Float32Array(2 * this.#losses.length);
      grown.set(this.#losses);
      this.#losses = grown;
    }
    this.#losses.set(losses, this.#count);
    this.#count += losses.length;
  }

  addTest(reading: TestReading): void {
    this.#test.push(reading);
  }

  addGauges(step: number, pairs: readonly PairGauges[]): void {
    if (this.#gauges.at(-1)?.step === step) this.#gauges.pop();
    this.#gauges.push({ step, pairs });
    // Twice what is shown: dropping every other point then leaves enough.
    if (this.#gauges.length > 2 * MOST_POINTS) this.#gauges = this.#gauges.filter((_, i) => i % 2 === 0);
  }

  addMarker(marker: Marker): void {
    if (this.#markers.at(-1)?.step === marker.step) this.#markers.pop();
    this.#markers.push(marker);
  }

  /** Forgets everything after `step`. */
  cutAfter(step: number): void {
    this.#count = Math.min(this.#count, step);
    this.#test = this.#test.filter((reading) => reading.step <= step);
    this.#gauges = this.#gauges.filter((reading) => reading.step <= step);
    this.#markers = this.#markers.filter((marker) => marker.step <= step);
  }

  get curves(): Curves {
    const of = (reading: (gauges: PairGauges) => number): PairPoint[] =>
      thin(this.#gauges).map(({ step, pairs }) => ({ step, values: pairs.map(reading) }));
    return {
      train: bucketed(this.#losses.subarray(0, this.#count)),
      test: thin(this.#test),
      asymmetry: of(({ asymmetry }) => asymmetry),
      gradientEncoder: of(({ gradientEncoder }) => gradientEncoder),
      gradientDecoder: of(({ gradientDecoder }) => gradientDecoder),
      markers: this.#markers.slice(-MOST_POINTS),
    };
  }
}

/** Every k-th item, and always the last. */
function thin<T>(items: readonly T[]): T[] {
  const stride = Math.ceil(items.length / MOST_POINTS);
  return items.filter((_, i) => i % stride === 0 || i === items.length - 1);
}

/** `losses[i]` is that of step i + 1. A point stands at the last step of its bucket. */
function bucketed(losses: Float32Array): CurvePoint[] {
  const width = Math.max(1, Math.ceil(losses.length / MOST_POINTS));
  const points: CurvePoint[] = [];
  for (let start = 0; start < losses.length; start += width) {
    const bucket = losses.subarray(start, start + width);
    const sum = bucket.reduce((total, loss) => total + loss, 0);
    points.push({
      step: start + bucket.length,
      mean: sum / bucket.length,
      low: Math.min(...bucket),
      high: Math.max(...bucket),
    });
  }
  return points;
}
