/** The bar at the top: what drives the run, what it starts from, and its numbers; under it a hint for a first visit. */
import { useMessages } from '../context.tsx';
import { CloseIcon } from '../controls/icons.tsx';
import { choose, useView, useViewStore } from '../view.tsx';
import type { TopicId } from '../../i18n/help.ts';
import { Explain } from '../help/Explain.tsx';
import { Badge } from './Badge.tsx';
import { Choices } from './Choices.tsx';
import { Controls, Speed } from './Controls.tsx';
import { DataProgress } from './DataProgress.tsx';
import { Readings } from './Readings.tsx';

const CONTROLS = ['training', 'reset', 'speed', 'preset', 'keys'] as const satisfies readonly TopicId[];
const READINGS = [
  'epoch',
  'step',
  'pace',
  'train-loss',
  'test-loss',
  'images',
  'parameters',
] as const satisfies readonly TopicId[];

export function Header() {
  const { header } = useMessages();
  return (
    <>
      <header className="bar">
        <h1 title={header.subtitle}>{header.title}</h1>
        <Controls />
        <div className="bar-rest">
          <Speed />
          <Explain topics={CONTROLS} name={header.controls} />
          <Badge />
          <Choices />
        </div>
      </header>
      <section className="status" aria-label={header.readings.title}>
        <Readings />
        <Explain topics={READINGS} name={header.readings.title} />
        <DataProgress />
      </section>
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
    <aside className="hint" aria-label={header.hint.title}>
      <p>{header.hint.start}</p>
      <button
        type="button"
        className="button button-square button-quiet"
        aria-label={header.hint.close}
        title={header.hint.close}
        onClick={() => choose(view, 'hint', false)}
      >
        <CloseIcon />
      </button>
    </aside>
  );
}
