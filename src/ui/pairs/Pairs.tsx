/**
 * The pairs: for each its W, Vᵀ and V − Wᵀ with gauges, live; under them the first layer's filters, one of which opens
 * large. Weights reach the canvases straight from the newest frame; React sees none.
 */
import { lazy, Suspense, useEffect, useId, useMemo, useRef, useState } from 'react';
import { pairsOf } from '../../model/architecture.ts';
import { layoutOf } from '../../model/parameters.ts';
import type { TopicId } from '../../i18n/help.ts';
import { Explain } from '../help/Explain.tsx';
import { PictureMenu } from '../save/PictureMenu.tsx';
import { useEditor, useExperiment, useMessages, useMirror } from '../context.tsx';
import { UndoEdit } from '../edit/UndoEdit.tsx';
import { createCursor, type CursorStore } from './cursor.ts';
import { Filters } from './Filters.tsx';
import { PairRow, type WeightPress } from './PairRow.tsx';
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

const FilterDialog = lazy(() => import('./FilterDialog.tsx').then((module) => ({ default: module.FilterDialog })));
const Editor = lazy(() => import('../edit/Editor.tsx').then((module) => ({ default: module.Editor })));

/** Slow motion shows the numbers of the weight that is pointed at. */
function usePointedWeight(cursor: CursorStore): void {
  const { slow, slowMotion } = useMirror();
  useEffect(
    () =>
      cursor.subscribe(({ at }) => {
        if (slow.getState().open) void slowMotion().then(({ point }) => point(at));
      }),
    [cursor, slow, slowMotion],
  );
}

/** A press pins a weight in slow motion, chooses it in the editor, and else opens its filter, or where it has none the editor. */
function usePress(openUnit: (unit: number) => void): (press: WeightPress) => void {
  const { slow, slowMotion, editor } = useMirror();
  return ({ at, half, isTouch }) => {
    if (slow.getState().open) return void slowMotion().then(({ pin }) => pin(at));
    if (editor.store.getState().open) return editor.choose({ place: at, half, scope: 'weight' });
    // A finger that reads a weight must not open something over it
    if (isTouch) return;
    if (at.pair === 0) openUnit(at.inner);
    else editor.open({ place: at, half, scope: 'weight' });
  };
}

export function Pairs() {
  const { stage } = useMessages();
  const { editor } = useMirror();
  const isEditing = useEditor((state) => state.open);
  const hasEdits = useEditor((state) => state.undoable > 0);
  const sizes = useExperiment((state) => state.experiment.layers);
  const layout = useMemo(() => layoutOf(sizes), [sizes]);
  const [cursor] = useState(createCursor);
  usePointedWeight(cursor);
  const [unit, setUnit] = useState<number | null>(null);
  const [isWhole, setWhole] = useState(false);
  const title = useId();
  const keys = useId();
  const shown = unit !== null && unit < (sizes[1] ?? 0) ? unit : null;
  const press = usePress(setUnit);
  const editButton = useRef<HTMLButtonElement>(null);
  const closeEditor = (): void => {
    editor.close();
    editButton.current?.focus();
  };
  const isShowingRows = isEditing || !isWhole;
  return (
    <section className="panel pairs" aria-labelledby={title}>
      <header className="stage-head">
        <h2 className="stage-title" id={title}>
          {stage.pairs.title}
        </h2>
        <Explain topics={GAUGES} name={stage.pairs.title} />
        <PictureMenu name={stage.pairs.title} />
        <WeightLine layout={layout} cursor={cursor} help={stage.pairs.help} />
        <span className="pairs-tools">
          {hasEdits && !isEditing && <UndoEdit />}
          <button
            ref={editButton}
            type="button"
            className="button button-small"
            aria-pressed={isEditing}
            onClick={() => (isEditing ? editor.close() : editor.open({}))}
          >
            {stage.hand.edit}
          </button>
        </span>
      </header>
      {isShowingRows && (
        <div className="pairs-rows" data-pairs={sizes.length - 1} title={stage.pairs.shape}>
          {pairsOf(sizes).map((pair) => (
            <PairRow
              key={`${pair.index} ${pair.outer} ${pair.inner}`}
              pair={pair}
              layout={layout}
              cursor={cursor}
              keys={keys}
              press={press}
            />
          ))}
        </div>
      )}
      {isEditing ? (
        <Suspense>
          <Editor close={closeEditor} />
        </Suspense>
      ) : (
        <Filters layout={layout} isWhole={isWhole} toggle={() => setWhole(!isWhole)} open={setUnit} />
      )}
      <p className="hidden-text" id={keys}>
        {stage.pairs.keys}
      </p>
      {shown !== null && (
        <Suspense>
          <FilterDialog layout={layout} unit={shown} choose={setUnit} close={() => setUnit(null)} />
        </Suspense>
      )}
    </section>
  );
}
