/** One weight's way through the step, in both matrices; numbers appear with the part that makes them. */
import type { Half } from '../../model/edit.ts';
import type { SlowPart } from '../../model/slow-parts.ts';
import { useMessages, useSlow } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import { madeAt, numberOf, ROWS, type RowName } from './known.ts';

const HALVES: readonly Half[] = ['W', 'V'];
/** Enough to see that an update of a thousandth moved the weight. */
const DIGITS = 5;

export function WeightTable({ parts }: { parts: readonly SlowPart[] }) {
  const { slow, stage } = useMessages();
  const { pair, inner, outer } = useSlow((state) => state.place);
  const names = {
    W: stage.pairs.encoderWeight(pair, outer, inner),
    V: stage.pairs.decoderWeight(pair, outer, inner),
  };
  return (
    <table className="slow-table" aria-label={slow.numbers}>
      <thead>
        <tr>
          <th scope="col">{slow.weight}</th>
          {HALVES.map((half) => (
            <th key={half} scope="col" data-half={half}>
              {names[half]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row}>
            <th scope="row">{slow.row[row]}</th>
            {HALVES.map((half) => (
              <Cell key={half} row={row} half={half} parts={parts} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ row, half, parts }: { row: RowName; half: Half; parts: readonly SlowPart[] }) {
  const { slow, format } = useMessages();
  const part = useSlow((state) => state.part);
  const numbers = useSlow((state) => state.numbers);
  const made = madeAt(
    row,
    half,
    useSlow((state) => state.place.pair),
    parts,
  );
  const isKnown = numbers !== null && made <= part;
  const value = isKnown ? numberOf(row, half, numbers) : null;
  const none = isKnown ? slow.none : slow.unknown;
  return (
    <td data-now={made === part && part > 0}>
      <Readout
        name={`slow-value-${row}-${half.toLowerCase()}`}
        value={value}
        text={value === null ? none : format.short(value, DIGITS)}
      />
    </td>
  );
}
