/**
 * A "?" beside whatever needs explaining: opens a card with two sentences, the formula and the source of each of its
 * topics. The card's content is fetched when it is first opened. To explain a new thing is to add rows: en-help,
 * ru-help, formulas, sources.
 */
import { lazy, Suspense, useId, useRef, useState } from 'react';
import type { TopicId } from '../../i18n/help.ts';
import { useMessages } from '../context.tsx';
import { PanelBoundary } from '../PanelBoundary.tsx';
import { placeUnder } from '../popover.ts';
import './help.css';

const HelpCard = lazy(() => import('./HelpCard.tsx').then((module) => ({ default: module.HelpCard })));

interface Props {
  topics: readonly TopicId[];
  /** What is explained, as the page calls it. */
  name: string;
}

export function Explain({ topics, name }: Props) {
  const { page } = useMessages();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const label = page.explain(name);
  return (
    <span className="explain">
      <button ref={button} type="button" className="explain-button" popoverTarget={id} aria-label={label} title={label}>
        ?
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={name}
        // It scrolls where it is long: keys must reach it
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="popover-card help-card"
        onBeforeToggle={({ currentTarget, newState }) => {
          setOpen(newState === 'open');
          placeUnder(currentTarget, button.current);
        }}
        onToggle={({ currentTarget, newState }) => {
          if (newState === 'open') currentTarget.focus({ preventScroll: true });
        }}
      >
        {open ? (
          <PanelBoundary>
            <Suspense fallback={<p>{page.waiting}</p>}>
              <HelpCard topics={topics} />
            </Suspense>
          </PanelBoundary>
        ) : null}
      </div>
    </span>
  );
}
