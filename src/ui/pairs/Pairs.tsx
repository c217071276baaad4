/**
 * The pairs: for each its W, Vᵀ and V − Wᵀ with gauges, live; under them the first layer's filters, one of which opens
 * large. Weights reach the canvases straight from the newest frame; React sees none.
 */
import { useId, useMemo, useState } from 'react';
import { pairsOf } from '../../model/architecture.ts';
import { layoutOf } from '../../model/parameters.ts';
import { useExperiment, useMessages } from '../context.tsx';
import type { TopicId } from '../../i18n/help.ts';
import { Explain } from '../help/Explain.tsx';
import { PictureMenu } from '../save/PictureMenu.tsx';
import { createCursor } from './cursor.ts';
import { FilterDialog } from './FilterDialog.tsx';
import { Filters } from './Filters.tsx';
import { PairRow } from './PairRow.tsx';
import { WeightLine } from './WeightLine.tsx';
import '../pictures.css';
import './pairs.css';

const GAUGES = [
  'heatmaps',
  'asymmetry',
  'alignment',
  'gradient-norm',
  'gradient-cosine',
  'orthogonality',
  'saturation',
  'penalty',
] as const satisfies readonly TopicId[];

export function Pairs() {
  const { stage } = useMessages();
  const sizes = useExperiment((state) => state.experiment.layers);
  const layout = useMemo(() => layoutOf(sizes), [sizes]);
  const [cursor] = useState(createCursor);
  const [unit, setUnit] = useState<number | null>(null);
  const [isWhole, setWhole] = useState(false);
  const title = useId();
  const keys = useId();
  const shown = unit !== null && unit < (sizes[1] ?? 0) ? unit : null;
  return (
    <section className="panel pairs" aria-labelledby={title}>
      <header className="stage-head">
        <h2 className="stage-title" id={title}>
          {stage.pairs.title}
        </h2>
        <Explain topics={GAUGES} name={stage.pairs.title} />
        <PictureMenu name={stage.pairs.title} />
        <WeightLine layout={layout} cursor={cursor} help={stage.pairs.help} />
      </header>
      {!isWhole && (
        <div className="pairs-rows" data-pairs={sizes.length - 1} title={stage.pairs.shape}>
          {pairsOf(sizes).map((pair) => (
            <PairRow
              key={`${pair.index} ${pair.outer} ${pair.inner}`}
              pair={pair}
              layout={layout}
              cursor={cursor}
              keys={keys}
              openUnit={pair.index === 0 ? setUnit : undefined}
            />
          ))}
        </div>
      )}
      <Filters layout={layout} isWhole={isWhole} toggle={() => setWhole(!isWhole)} open={setUnit} />
      <p className="hidden-text" id={keys}>
        {stage.pairs.keys}
      </p>
      {shown !== null && <FilterDialog layout={layout} unit={shown} choose={setUnit} close={() => setUnit(null)} />}
    </section>
  );
}
