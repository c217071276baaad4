/** The value of the unit pointed at, or what the hourglass shows where none is. */
import { useDrawing, useMessages } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import type { UnitCursor } from './cursor.ts';

export function UnitReading({ cursor, role }: { cursor: UnitCursor | null; role: string }) {
  const isEmpty = useDrawing((state) => state.drawing === null);
  const value = useDrawing((state) =>
    cursor ? (state.reconstruction?.layers[cursor.layer]?.[cursor.unit] ?? null) : null,
  );
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
