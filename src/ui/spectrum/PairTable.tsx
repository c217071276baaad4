/** Every pair's gauges as a table, a row each gauge: also what stands in for the chart where that cannot be seen. */
import type { Messages } from '../../i18n/messages.ts';
import type { PairSlowGauges, PairSpectrum } from '../../model/gauge-readings.ts';
import { useExperiment, useGauges, useMessages } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { numberText } from '../pairs/number-text.ts';
import { Readout } from '../Readout.tsx';

const TOPICS = ['condition', 'effective-rank', 'pinv-gap', 'column-norms', 'saturation'] as const;

type Words = Messages['gauges']['table'];

interface GaugeRow {
  /** Of the readout, without the pair. */
  readonly name: string;
  readonly label: (words: Words) => string;
  readonly help: (words: Words) => string;
  /** Null where it is not measured yet. */
  readonly value: (spectrum: PairSpectrum | undefined, slow: PairSlowGauges | undefined) => number | null;
  readonly text?: (value: number, messages: Messages, sizes: readonly number[], pair: number) => string;
}

const rankText: GaugeRow['text'] = (value, messages, sizes, pair) =>
  messages.gauges.table.of(numberText(value, messages), Math.min(sizes[pair] ?? 0, sizes[pair + 1] ?? 0));

const ROWS: readonly GaugeRow[] = [
  {
    name: 'singular-largest',
    label: ({ largest }) => largest,
    help: ({ largestHelp }) => largestHelp,
    value: (spectrum) => spectrum?.encoder.singular[0] ?? null,
  },
  {
    name: 'singular-smallest',
    label: ({ smallest }) => smallest,
    help: ({ smallestHelp }) => smallestHelp,
    value: (spectrum) => spectrum?.encoder.singular.at(-1) ?? null,
  },
  {
    name: 'condition',
    label: ({ condition }) => condition,
    help: ({ conditionHelp }) => conditionHelp,
    value: (spectrum) => spectrum?.encoder.condition ?? null,
  },
  {
    name: 'condition-decoder',
    label: ({ conditionDecoder }) => conditionDecoder,
    help: ({ conditionDecoderHelp }) => conditionDecoderHelp,
    value: (spectrum) => spectrum?.decoder.condition ?? null,
  },
  {
    name: 'effective-rank',
    label: ({ rank }) => rank,
    help: ({ rankHelp }) => rankHelp,
    value: (spectrum) => spectrum?.encoder.effectiveRank ?? null,
    text: rankText,
  },
  {
    name: 'effective-rank-decoder',
    label: ({ rankDecoder }) => rankDecoder,
    help: ({ rankDecoderHelp }) => rankDecoderHelp,
    value: (spectrum) => spectrum?.decoder.effectiveRank ?? null,
    text: rankText,
  },
  {
    name: 'pinv-gap',
    label: ({ pinv }) => pinv,
    help: ({ pinvHelp }) => pinvHelp,
    value: (spectrum) => spectrum?.pinvGap ?? null,
  },
  {
    name: 'column-norm-least',
    label: ({ columnLeast }) => columnLeast,
    help: ({ columnHelp }) => columnHelp,
    value: (_, slow) => slow?.columnNorms.least ?? null,
  },
  {
    name: 'column-norm',
    label: ({ column }) => column,
    help: ({ columnHelp }) => columnHelp,
    value: (_, slow) => slow?.columnNorms.mean ?? null,
  },
  {
    name: 'column-norm-most',
    label: ({ columnMost }) => columnMost,
    help: ({ columnHelp }) => columnHelp,
    value: (_, slow) => slow?.columnNorms.most ?? null,
  },
  {
    name: 'saturated-decoder',
    label: ({ saturatedDecoder }) => saturatedDecoder,
    help: ({ saturatedDecoderHelp }) => saturatedDecoderHelp,
    value: (_, slow) => slow?.saturatedDecoder ?? null,
    text: (value, messages) => numberText(value, messages, messages.format.percent),
  },
];

export function PairTable() {
  const messages = useMessages();
  const sizes = useExperiment((state) => state.experiment.layers);
  const { table } = messages.gauges;
  return (
    // A table of many pairs is wider than a phone: it scrolls by itself, by keys too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="spectrum-scroll" role="region" aria-label={table.title} tabIndex={0}>
      <table className="spectrum-table">
        <caption>
          {table.title} <Explain topics={TOPICS} name={table.title} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{table.gauge}</th>
            {sizes.slice(1).map((_, pair) => (
              <th key={table.pair(pair + 1)} scope="col">
                {table.pair(pair + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row.name}>
              <th scope="row" title={row.help(table)}>
                {row.label(table)}
              </th>
              {sizes.slice(1).map((_, pair) => (
                <Cell key={table.pair(pair + 1)} row={row} pair={pair} sizes={sizes} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ row, pair, sizes }: { row: GaugeRow; pair: number; sizes: readonly number[] }) {
  const messages = useMessages();
  const value = useGauges(({ spectrum, slow }) => row.value(spectrum?.pairs[pair], slow?.pairs[pair]));
  const text = row.text ?? ((number: number) => numberText(number, messages));
  return (
    <td>
      <Readout
        name={`${row.name}-${pair}`}
        value={value}
        text={value === null ? messages.stage.pairs.unmeasured : text(value, messages, sizes, pair)}
      />
    </td>
  );
}
