/** The curves of a run as a table: a line for every step that has something to say, RFC 4180. */
import type { Marker, PairGauges, TestReading } from '../model/readings.ts';

export interface FullCurves {
  /** `losses[i]` is that of step i + 1. */
  readonly losses: Float32Array;
  readonly test: readonly TestReading[];
  readonly gauges: readonly { readonly step: number; readonly pairs: readonly PairGauges[] }[];
  readonly markers: readonly Marker[];
}

const GAUGES = ['asymmetry', 'alignment', 'gradientEncoder', 'gradientDecoder', 'gradientCosine'] as const;
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const text = (value: number | undefined): string => (value === undefined ? '' : String(value));
/** A field with a comma or a quote in it. */
const quoted = (field: string): string => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** Columns: step, train_loss, test_loss, rule (from this step on), then each gauge of each pair. */
export function writeCurves({ losses, test, gauges, markers }: FullCurves): string {
  const pairs = Math.max(0, ...gauges.map((reading) => reading.pairs.length));
  const perPair = Array.from({ length: pairs }, (_, pair) => GAUGES.map((gauge) => `${snake(gauge)}_${pair}`));
  const lines = [['step', 'train_loss', 'test_loss', 'rule', ...perPair.flat()].join(',')];
  const tests = new Map(test.map((reading) => [reading.step, reading.loss]));
  const measured = new Map(gauges.map((reading) => [reading.step, reading.pairs]));
  const rules = new Map(markers.map((marker) => [marker.step, marker.rules.join(' ')]));
  for (let step = 0; step <= losses.length; step++) {
    const ofPairs = measured.get(step);
    if (step === 0 && !tests.has(0) && !ofPairs && !rules.has(0)) continue;
    const readings = perPair.flatMap((_, pair) => GAUGES.map((gauge) => text(ofPairs?.[pair]?.[gauge])));
    const loss = step === 0 ? undefined : losses[step - 1];
    lines.push([String(step), text(loss), text(tests.get(step)), quoted(rules.get(step) ?? ''), ...readings].join(','));
  }
  return `${lines.join('\n')}\n`;
}
