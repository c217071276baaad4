/** The bar at the top: what drives the run, what it starts from, and its numbers; under it a hint for a first visit. */
import { useMessages } from '../context.tsx';
import { CloseIcon } from '../controls/icons.tsx';
import { choose, useView, useViewStore } from '../view.tsx';
import { Badge } from './Badge.tsx';
import { Choices } from './Choices.tsx';
import { Controls, Speed } from './Controls.tsx';
import { DataProgress } from './DataProgress.tsx';
import { Readings } from './Readings.tsx';

export function Header() {
  const { header } = useMessages();
  return (
    <>
      <header className="bar">
        <h1 title={header.subtitle}>{header.title}</h1>
        <Controls />
        <Speed />
        <Badge />
        <Choices />
      </header>
      <div className="status">
        <Readings />
        <DataProgress />
      </div>
      <Hint />
    </>
  );
}

function Hint() {
  const { header } = useMessages();
  const shown = useView((state) => state.hint);
  const view = useViewStore();
  if (!shown) return null;
  return (
    <p className="hint">
      <span>{header.hint.start}</span>
      <button
        type="button"
        className="button button-square button-quiet"
        aria-label={header.hint.close}
        title={header.hint.close}
        onClick={() => choose(view, 'hint', false)}
      >
        <CloseIcon />
      </button>
    </p>
  );
}
