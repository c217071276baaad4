/** The charts in words, for those who cannot see them: what the curves show now. */
import type { Messages } from '../../i18n/messages.ts';
import type { BaselineReading, Curves, PairPoint } from '../../model/readings.ts';
import { rulesName } from '../rules/names.ts';

export function lossSummary(curves: Curves, baselines: BaselineReading | null, messages: Messages): string {
  const { charts, format, rules, switching } = messages;
  const { summary } = charts;
  const last = curves.train.at(-1);
  const [first] = curves.train;
  if (!first || !last) return summary.none;
  const test = curves.test.at(-1);
  const least = curves.train.reduce((low, { mean }) => Math.min(low, mean), Infinity);
  const switches =
    curves.markers.filter((marker, i) => marker.rules.join() !== curves.markers[i - 1]?.rules.join()).length - 1;
  return [
    summary.loss(last.step, format.loss(last.mean), test ? format.loss(test.loss) : null),
    summary.range(format.loss(first.mean), format.loss(last.mean), format.loss(least)),
    baselines
      ? summary.baselines(format.loss(baselines.meanImageLoss), format.loss(baselines.pcaLoss), baselines.components)
      : '',
    switches > 0 ? summary.switches(switches) : '',
    ...curves.ghosts.map((ghost) => {
      const loss = ghost.test.at(-1)?.loss;
      const text = loss === undefined ? null : format.loss(loss);
      return switching.summary(ghost.number, rulesName(ghost.rules, rules), text);
    }),
  ].join(' ');
}

/** The newest reading of each pair, in the sentence `say`. */
export function pairSummary(
  points: readonly PairPoint[],
  say: (values: readonly string[]) => string,
  { charts, format }: Messages,
): string {
  const last = points.at(-1);
  if (!last) return charts.summary.none;
  return say(last.values.map((value, pair) => charts.summary.ofPair(pair + 1, format.loss(value))));
}

export function jumpSummary(curves: Curves, { charts, format }: Messages): string {
  const jump = curves.copyJumps.at(-1);
  return jump ? charts.summary.jump(format.loss(jump.before), format.loss(jump.after)) : '';
}

export function gradientSummary(curves: Curves, { charts, format }: Messages): string {
  const [encoder, decoder] = [curves.gradientEncoder.at(-1), curves.gradientDecoder.at(-1)];
  if (!encoder || !decoder) return charts.summary.none;
  return charts.summary.gradients(
    encoder.values.map((value, pair) => {
      const other = decoder.values[pair] ?? NaN;
      return charts.summary.ofPair(pair + 1, `${format.short(value)}, ${format.short(other)}`);
    }),
  );
}
