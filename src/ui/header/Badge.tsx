/** Names the engine that trains, and says on demand why it is this one and why others were passed over. */
import { useId, useRef } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import type { EngineChoice } from '../../model/readings.ts';
import { useMessages, useRun } from '../context.tsx';
import { InfoIcon } from '../controls/icons.tsx';
import { Readout } from '../Readout.tsx';

export function Badge() {
  const { header } = useMessages();
  const engine = useRun((state) => state.engine);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const label = engine ? header.badge.label(engine.backend, engine.kernels) : header.badge.choosing;
  return (
    <div className="badge">
      <button ref={button} type="button" className="button badge-button" popoverTarget={id} title={header.badge.help}>
        <Readout name="backend" value={engine?.backend ?? null} text={label} />
        <InfoIcon />
      </button>
      <div
        id={id}
        popover="auto"
        className="badge-card"
        onBeforeToggle={({ currentTarget }) => place(currentTarget, button.current)}
      >
        {engine ? <Reasons engine={engine} words={header.badge} /> : <p>{header.badge.choosing}</p>}
      </div>
    </div>
  );
}

/** A popover lies in the top layer, outside the page's flow: it is put under its button by hand. */
function place(card: HTMLElement, button: HTMLElement | null): void {
  const at = button?.getBoundingClientRect();
  if (!at) return;
  Object.assign(card.style, {
    top: `${at.bottom + 6}px`,
    right: `${Math.max(8, document.documentElement.clientWidth - at.right)}px`,
  });
}

function Reasons({ engine, words }: { engine: EngineChoice; words: Messages['header']['badge'] }) {
  const { backend, device, kernels, asked, rejections } = engine;
  const why = asked ? words.asked : rejections.length === 0 ? words.best : words.next;
  return (
    <>
      <p>{why(backend)}</p>
      {rejections.length === 0 ? null : (
        <ul>
          {rejections.map((rejection) => (
            <li key={`${rejection.backend} ${rejection.kernels}`}>{words.passed(rejection)}</li>
          ))}
        </ul>
      )}
      <p>
        {device === '' ? null : `${words.device(device)} `}
        {words.kernels[kernels]} {words.change}
      </p>
    </>
  );
}
