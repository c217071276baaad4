/** The value of the unit pointed at, or what the hourglass shows where none is. */
import { useDrawing, useMessages, useSlow } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import { stageLayers } from '../stage-layers.ts';
import type { UnitCursor } from './cursor.ts';

export function UnitReading({ cursor, role }: { cursor: UnitCursor | null; role: string }) {
  const drawing = useDrawing((state) => state);
  const slow = useSlow((state) => state);
  const isEmpty = drawing.drawing === null && !slow.open;
  const value = cursor ? (stageLayers(drawing, slow)?.layers[cursor.layer]?.[cursor.unit] ?? null) : null;
  const { stage, format } = useMessages();
  if (isEmpty) return <span className="stage-help">{stage.hourglass.empty}</span>;
  if (!cursor) return <span className="stage-help">{stage.hourglass.help}</span>;
  return (
    <span className="unit-reading">
      {stage.hourglass.unit(role, cursor.unit)} ={' '}
      <Readout name="unit" value={value} text={value === null ? '–' : format.short(value)} />
    </span>
  );
}
