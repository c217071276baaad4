/** One unit's filter, large: its column of W, its row of V and their difference, with the numbers that compare them. */
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import type { Half } from '../../model/edit.ts';
import type { Layout } from '../../model/parameters.ts';
import { useMessages, useMirror } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import { Arrow } from './Arrow.tsx';
import { createCursor } from './cursor.ts';
import type { FilterNumbers } from './filter-numbers.ts';
import { LargeFilter } from './LargeFilter.tsx';
import { useFilterPictures } from './useFilterPictures.ts';
import { WeightLine } from './WeightLine.tsx';

interface Props {
  layout: Layout;
  unit: number;
  choose: (unit: number) => void;
  close: () => void;
}

/** Opens the dialog when it is mounted; a click beside it closes it. The browser gives the focus back. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (!element.open) element.showModal();
    const closeBeside = (event: MouseEvent): void => {
      if (event.target === element) element.close();
    };
    element.addEventListener('click', closeBeside);
    return () => element.removeEventListener('click', closeBeside);
  }, []);
  return dialog;
}

const Editor = lazy(() => import('../edit/Editor.tsx').then((module) => ({ default: module.Editor })));

export function FilterDialog({ layout, unit, choose, close }: Props) {
  const { stage } = useMessages();
  const words = stage.filters;
  const dialog = useModal();
  const title = useId();
  const units = layout.W[0]?.columns ?? 0;
  const { editor } = useMirror();
  useEffect(() => {
    const { place } = editor.store.getState();
    editor.choose({ scope: 'unit', place: { pair: 0, inner: unit, outer: place.pair === 0 ? place.outer : 0 } });
  }, [editor, unit]);
  return (
    <dialog className="filter-dialog" ref={dialog} aria-labelledby={title} onClose={close}>
      <div className="filter-dialog-body">
        <header>
          <h2 className="stage-title" id={title}>
            {words.dialog(unit)}
          </h2>
          <Arrow name={words.previous} mark="‹" isDisabled={unit === 0} press={() => choose(unit - 1)} />
          <Arrow name={words.next} mark="›" isDisabled={unit >= units - 1} press={() => choose(unit + 1)} />
          <button type="button" className="button button-small" onClick={() => dialog.current?.close()}>
            {words.close}
          </button>
        </header>
        <Pictures layout={layout} unit={unit} />
        <Suspense>
          <Editor />
        </Suspense>
      </div>
    </dialog>
  );
}

function Pictures({ layout, unit }: { layout: Layout; unit: number }) {
  const { stage } = useMessages();
  const words = stage.filters;
  const { canvases, scales, numbers } = useFilterPictures(layout, unit);
  const [cursor] = useState(createCursor);
  const { editor } = useMirror();
  const press = (half: Half): void => {
    const { at } = cursor.getState();
    if (at) editor.choose({ place: at, half, scope: 'weight' });
  };
  const shared = { unit, pixels: layout.W[0]?.rows ?? 0, cursor, press };
  return (
    <>
      <div className="filter-large">
        <LargeFilter
          {...shared}
          kind="encoder"
          name={words.column(unit)}
          bound={scales.weights}
          canvas={canvases.encoder}
        />
        <LargeFilter
          {...shared}
          kind="decoder"
          name={words.row(unit)}
          bound={scales.weights}
          canvas={canvases.decoder}
        />
        <LargeFilter
          {...shared}
          kind="difference"
          name={words.difference}
          bound={scales.difference}
          canvas={canvases.difference}
        />
      </div>
      <p className="filter-point">
        <WeightLine layout={layout} cursor={cursor} help={words.point} />
      </p>
      {numbers && <Numbers numbers={numbers} />}
    </>
  );
}

function Numbers({ numbers }: { numbers: FilterNumbers }) {
  const { stage, format } = useMessages();
  const words = stage.filters;
  const rows = [
    { name: 'filter-norm-encoder', label: words.normEncoder, value: numbers.encoder },
    { name: 'filter-norm-decoder', label: words.normDecoder, value: numbers.decoder },
    { name: 'filter-distance', label: words.distance, value: numbers.distance },
    { name: 'filter-cosine', label: words.cosine, value: numbers.cosine },
  ];
  return (
    <dl className="filter-numbers">
      {rows.map(({ name, label, value }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>
            <Readout name={name} value={value} text={format.short(value, 4)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
