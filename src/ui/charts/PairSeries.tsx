/** The lines that the charts of pairs share: one a pair, told apart by its dashes, and their legend. */
import { useMessages } from '../context.tsx';
import { LegendItem } from './Legend.tsx';
import { dashOfPair, type Series } from './spec.ts';

export type Look = Pick<Series, 'colour' | 'width'>;

export function seriesOfPairs(prefix: string, pairs: number, look: Look, label: (pair: number) => string): Series[] {
  return Array.from({ length: pairs }, (_, pair) => ({
    ...look,
    key: `${prefix}${pair}`,
    label: label(pair + 1),
    dash: dashOfPair(pair),
  }));
}

/** Which dashes are which pair. */
export function PairLegend({ pairs, look }: { pairs: number; look: Look }) {
  const { charts } = useMessages();
  return (
    <span className="legend-pairs">
      {charts.pairs}
      {Array.from({ length: pairs }, (_, pair) => (
        <LegendItem key={dashOfPair(pair)} series={{ ...look, dash: dashOfPair(pair) }} title={charts.pair(pair + 1)}>
          {pair + 1}
        </LegendItem>
      ))}
    </span>
  );
}
