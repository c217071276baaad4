/** One gauge of a pair: its name, what stands before the number, the number. */
import type { ReactNode } from 'react';
import { useMessages } from '../context.tsx';
import { Readout } from '../Readout.tsx';

export interface NumberProps {
  /** Of the readout, and of the style. */
  name: string;
  label: string;
  help: string;
  value: number | null;
}

/** "G_W" as a letter with an index. */
function Name({ text }: { text: string }) {
  const [letter, index] = text.split('_');
  return index === undefined ? (
    letter
  ) : (
    <>
      {letter}
      <sub>{index}</sub>
    </>
  );
}

type Print = (value: number) => string;

export function Gauge({
  name,
  label,
  help,
  value,
  text,
  children,
}: NumberProps & { text: Print; children?: ReactNode }) {
  const { stage } = useMessages();
  return (
    <div className="gauge" title={help}>
      <dt>
        <Name text={label} />
      </dt>
      <dd>
        {children}
        <Readout name={name} value={value} text={value === null ? stage.pairs.unmeasured : text(value)} />
      </dd>
    </div>
  );
}
