/**
 * The curves of a run. Every loss is kept; of tests and gauges as many as tell of a long run. What is shown is thinned to
 * some 240 points a curve, each with its range, for a chart of more is slow to draw and no clearer. A ghost's curves begin
 * where it left the run.
 */
import type { Gauged, HistoryRecord } from '../model/checkpoint.ts';
import type { CopyJump } from '../model/gauge-readings.ts';
import type { Curves, Marker, PairGauges, PairPoint, TestReading } from '../model/readings.ts';
import type { GhostCurve } from '../model/switch-readings.ts';
import { MOST_POINTS, thinCurve, thinItems } from '../model/thin-curve.ts';

/** Room for losses at the start; it is doubled when it is full. */
const LEAST_LOSSES = 1024;
/** Readings of a kind: beyond that every other is let go, so that a page that is left to train for hours does not grow. */
const MOST_READINGS = 2 * MOST_POINTS;
/** Switches that are remembered; beyond that the oldest is let go. */
const MOST_MARKERS = 500;
/** Switches that are marked on charts: each costs some ten elements of the page, and more stand too close to be read. */
const MOST_MARKS = 100;

/** What is noted of a copy beside the readings after it. */
interface Copied {
  readonly before: readonly PairGauges[];
  readonly jump: CopyJump | null;
}

/** A ghost as its run's history knows it. */
interface GhostHistory extends Pick<GhostCurve, 'number' | 'rules'> {
  readonly history: History;
}

export class History {
  readonly since: number;
  #losses = new Float32Array(LEAST_LOSSES);
  #count = 0;
  /** So many of them are seen by records, and are never written again: what comes in their place goes into a new buffer. */
  #seen = 0;
  #test: TestReading[] = [];
  #gauges: Gauged[] = [];
  #orthogonality: PairPoint[] = [];
  #markers: Marker[] = [];
  /** Rules of all markers, by their ids: a thousand switches are between a few. */
  readonly #rules = new Map<string, Marker['rules']>();
  /** Whose curves are drawn and exported beside this one's. */
  ghosts: readonly GhostHistory[] = [];

  constructor(since = 0) {
    this.since = since;
  }

  /** Losses of the steps that follow those already here. */
  addLosses(losses: Float32Array): void {
    const count = this.#count + losses.length;
    if (count > this.#losses.length || this.#count < this.#seen) {
      const fresh = new Float32Array(Math.max(LEAST_LOSSES, 2 ** Math.ceil(Math.log2(count))));
      fresh.set(this.#losses.subarray(0, this.#count));
      [this.#losses, this.#seen] = [fresh, 0];
    }
    this.#losses.set(losses, this.#count);
    this.#count += losses.length;
  }

  /** Of the newest step; null where there is none. */
  get newestLoss(): number | null {
    return this.#count > 0 ? (this.#losses[this.#count - 1] ?? null) : null;
  }
  get newestTest(): TestReading | null {
    return this.#test.at(-1) ?? null;
  }
  get newestMarker(): Marker | null {
    return this.#markers.at(-1) ?? null;
  }

  /** A second test at one step is of other weights, by a switch; where it says the same it is the same. */
  addTest(reading: TestReading): void {
    const { step, loss } = this.newestTest ?? {};
    if (step === reading.step && loss === reading.loss) this.#test.pop();
    this.#test.push(reading);
    if (this.#test.length > MOST_READINGS) this.#test = thinItems(this.#test, MOST_READINGS / 2);
  }

  addGauges(step: number, pairs: readonly PairGauges[], copied: Copied | null = null): void {
    const old = this.#gauges.at(-1)?.step === step ? this.#gauges.pop() : undefined;
    const { before, jump } = copied ?? old ?? { before: null, jump: null };
    this.#gauges.push({ step, pairs, before, jump });
    if (this.#gauges.length > MOST_READINGS) this.#gauges = thinned(this.#gauges, MOST_READINGS / 2);
  }

  addOrthogonality(point: PairPoint): void {
    this.#orthogonality = [...this.#orthogonality.filter(({ step }) => step < point.step), point];
    if (this.#orthogonality.length > MOST_READINGS)
      this.#orthogonality = thinItems(this.#orthogonality, MOST_READINGS / 2);
  }

  addMarker(marker: Marker): void {
    if (this.#markers.at(-1)?.step === marker.step) this.#markers.pop();
    this.#markers.push({ ...marker, rules: this.#shared(marker.rules) });
    if (this.#markers.length > MOST_MARKERS) this.#markers.shift();
  }

  /** The same list for the same rules, here and wherever the markers are copied to together. */
  #shared(rules: Marker['rules']): Marker['rules'] {
    const ids = rules.join();
    const known = this.#rules.get(ids) ?? rules;
    this.#rules.set(ids, known);
    return known;
  }

  /** Forgets everything after `step`. */
  cutAfter(step: number): void {
    this.#count = Math.max(0, Math.min(this.#count, step - this.since));
    this.#test = this.#test.filter((reading) => reading.step <= step);
    this.#gauges = this.#gauges.filter((reading) => reading.step <= step);
    this.#orthogonality = this.#orthogonality.filter((point) => point.step <= step);
    this.#markers = this.#markers.filter((marker) => marker.step <= step);
  }

  /** What later steps do not change, without the ghosts. Records share the losses: five ways back of a long run would else keep as many copies. */
  get record(): HistoryRecord {
    this.#seen = Math.max(this.#seen, this.#count);
    return {
      since: this.since,
      losses: this.#losses.subarray(0, this.#count),
      test: [...this.#test],
      gauges: [...this.#gauges],
      orthogonality: [...this.#orthogonality],
      markers: [...this.#markers],
    };
  }

  /** Becomes what `record` says; the ghosts stay as they are, for they have engines of their own. */
  restore({ losses, test, gauges, orthogonality, markers }: HistoryRecord): void {
    // Of its own record the losses are there already
    const isOwn = losses.buffer === this.#losses.buffer;
    this.#count = isOwn ? losses.length : 0;
    if (!isOwn) this.addLosses(losses);
    this.#test = [...test];
    this.#gauges = [...gauges];
    this.#orthogonality = [...orthogonality];
    this.#markers = markers.map((marker) => ({ ...marker, rules: this.#shared(marker.rules) }));
  }

  get curves(): Curves {
    const gauges = thinned(this.#gauges, MOST_POINTS);
    const of = (reading: (gauges: PairGauges) => number): PairPoint[] =>
      gauges.map(({ step, pairs }) => ({ step, values: pairs.map(reading) }));
    // A gradient is the same before a copy and after it.
    const withTeeth = (reading: (gauges: PairGauges) => number): PairPoint[] =>
      gauges.flatMap(({ step, pairs, before }) =>
        (before ? [before, pairs] : [pairs]).map((some) => ({ step, values: some.map(reading) })),
      );
    return {
      ...this.#lossCurves,
      asymmetry: withTeeth(({ asymmetry }) => asymmetry),
      alignment: withTeeth(({ alignment }) => alignment),
      orthogonality: thinItems(this.#orthogonality),
      gradientEncoder: of(({ gradientEncoder }) => gradientEncoder),
      gradientDecoder: of(({ gradientDecoder }) => gradientDecoder),
      gradientCosine: of(({ gradientCosine }) => gradientCosine),
      copyJumps: gauges.flatMap(({ jump }) => jump ?? []),
      markers: this.#markers.slice(-MOST_MARKS),
      ghosts: this.ghosts.map(({ number, rules, history }) => ({
        number,
        rules,
        since: history.since,
        ...history.#lossCurves,
      })),
    };
  }

  get #lossCurves(): Pick<Curves, 'train' | 'test'> {
    const losses = this.#losses.subarray(0, this.#count);
    return { train: thinCurve(losses, (place) => this.since + place + 1), test: thinItems(this.#test) };
  }
}

/** With losses of its own, to be posted: a part of a buffer travels as the whole of it. */
export function detached(record: HistoryRecord): HistoryRecord {
  return { ...record, losses: record.losses.slice() };
}

/** At most about `most` readings: the teeth of copies stay, for a saw without some of its teeth is another saw. */
function thinned(gauges: readonly Gauged[], most: number): Gauged[] {
  const teeth = thinItems(
    gauges.filter(({ before }) => before !== null),
    most / 2,
  );
  const others = thinItems(
    gauges.filter(({ before }) => before === null),
    most - teeth.length,
  );
  return [...teeth, ...others].sort((one, other) => one.step - other.step);
}
