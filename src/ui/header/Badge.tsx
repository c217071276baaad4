/** Names the engine that trains, and says on demand why it is this one and why others were passed over. */
import { useId, useRef, useState } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import type { Holding, MemoryReading } from '../../model/memory-readings.ts';
import type { EngineChoice } from '../../model/readings.ts';
import { useMessages, useMirror, useRun } from '../context.tsx';
import { InfoIcon } from '../controls/icons.tsx';
import { placeUnder } from '../popover.ts';
import { Readout } from '../Readout.tsx';

export function Badge() {
  const { header } = useMessages();
  const engine = useRun((state) => state.engine);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const { actions } = useMirror();
  const [memory, setMemory] = useState<MemoryReading | null>(null);
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
        onToggle={({ newState }) => newState === 'open' && void actions.memory().then(setMemory)}
      >
        {engine ? <Reasons engine={engine} words={header.badge} /> : <p>{header.badge.choosing}</p>}
        {memory ? (
          <p>
            <Held name="engine" label={header.badge.memory} held={memory.engine} words={header.badge} />{' '}
            {memory.gpu.buffers > 0 ? (
              <Held name="gpu" label={header.badge.onGpus} held={memory.gpu} words={header.badge} />
            ) : null}
          </p>
        ) : null}
      </div>
    </div>
  );
}

interface HeldProps {
  name: string;
  label: string;
  held: Holding;
  words: Messages['header']['badge'];
}

function Held({ name, label, held, words }: HeldProps) {
  const { bytes, buffers } = held;
  return (
    <>
      {label} <Readout name={`${name}-bytes`} value={bytes} text={words.megabytes(bytes)} />,{' '}
      <Readout name={`${name}-buffers`} value={buffers} text={words.buffers(buffers)} />.
    </>
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
