/** The "⋯" of a panel: a card of buttons that show or save what the panel holds. */
import { useId, useRef, useState, type ReactNode } from 'react';
import { useMessages } from '../context.tsx';
import { placeUnder } from '../popover.ts';
import './save.css';

interface Props {
  /** Of the panel, as the page calls it. */
  name: string;
  /** Made when the card is opened; `close` puts it away. */
  children: (panel: HTMLElement | null, close: () => void) => ReactNode;
}

export function PanelMenu({ name, children }: Props) {
  const { page } = useMessages();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [card, setCard] = useState<HTMLDivElement | null>(null);
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  const label = page.save.menu(name);
  return (
    <span className="explain">
      <button ref={button} type="button" className="menu-button" popoverTarget={id} aria-label={label} title={label}>
        ⋯
      </button>
      <div
        ref={setCard}
        id={id}
        popover="auto"
        role="group"
        aria-label={label}
        className="popover-card menu-card"
        onBeforeToggle={({ currentTarget, newState }) => {
          const found = button.current?.closest<HTMLElement>('figure, section') ?? null;
          setPanel(newState === 'open' ? found : null);
          placeUnder(currentTarget, button.current);
        }}
      >
        {panel === null ? null : children(panel, () => card?.hidePopover())}
      </div>
    </span>
  );
}

interface ActionProps {
  label: string;
  /** What it is done to: part of the accessible name. */
  of: string;
  act: () => void;
}

export function MenuAction({ label, of, act }: ActionProps) {
  return (
    <button type="button" className="button button-small" aria-label={`${label}: ${of}`} onClick={act}>
      {label}
    </button>
  );
}
