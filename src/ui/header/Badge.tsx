/** Names the engine that trains, and says on demand why it is this one and why others were passed over. */
import { useId, useRef } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import type { EngineChoice } from '../../model/readings.ts';
import { useMessages, useRun } from '../context.tsx';
import { InfoIcon } from '../controls/icons.tsx';
import { placeUnder } from '../popover.ts';
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
        className="popover-card badge-card"
        onBeforeToggle={({ currentTarget }) => placeUnder(currentTarget, button.current)}
      >
        {engine ? <Reasons engine={engine} words={header.badge} /> : <p>{header.badge.choosing}</p>}
      </div>
    </div>
  );
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
