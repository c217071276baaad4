/** Names a weight without pointing: its pair, and its row and column in the matrix that is meant. */
import '../../i18n/en-late-edit.ts';
import type { Half, WeightPlace } from '../../model/edit.ts';
import { useExperiment, useMessages } from '../context.tsx';
import './picker.css';

interface Props {
  place: WeightPlace;
  half: Half;
  /** Which of the two numbers count: all of them unless said otherwise. */
  shows?: { readonly inner: boolean; readonly outer: boolean };
  choose: (place: WeightPlace) => void;
  /** A number that is none of the network's. */
  refuse?: (name: string, most: number) => void;
}

const BOTH = { inner: true, outer: true };

export function WeightPicker({ place, half, shows = BOTH, choose, refuse }: Props) {
  const { edit, stage } = useMessages();
  const layers = useExperiment((state) => state.experiment.layers);
  const { pair, inner, outer } = place;
  const [outers, inners] = [layers[pair] ?? 1, layers[pair + 1] ?? 1];
  const [outerName, innerName] = half === 'W' ? [edit.row, edit.column] : [edit.column, edit.row];
  const fields = [
    { key: 'outer', name: outerName, value: outer, count: outers },
    { key: 'inner', name: innerName, value: inner, count: inners },
  ] as const;
  const enter = (key: 'inner' | 'outer', name: string, text: string, count: number): void => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (Number.isInteger(value) && value >= 0 && value < count) choose({ ...place, [key]: value });
    else refuse?.(name, count - 1);
  };
  const moveTo = (next: number): void => {
    const [most, least] = [layers[next] ?? 1, layers[next + 1] ?? 1];
    choose({ pair: next, outer: Math.min(outer, most - 1), inner: Math.min(inner, least - 1) });
  };
  return (
    <>
      <label className="picker-field">
        <span>{edit.pair}</span>
        <select value={pair} aria-label={edit.pair} onChange={({ target }) => moveTo(Number(target.value))}>
          {layers.slice(1).map((_, index) => (
            // A pair is its place
            // oxlint-disable-next-line react/no-array-index-key
            <option key={index} value={index} aria-label={stage.pairs.pair(index + 1)}>
              {index + 1}
            </option>
          ))}
        </select>
      </label>
      {(half === 'W' ? fields : fields.toReversed())
        .filter(({ key }) => shows[key])
        .map(({ key, name, value, count }) => (
          <label key={key} className="picker-field">
            <span>{name}</span>
            <input
              type="number"
              aria-label={name}
              inputMode="numeric"
              min={0}
              max={count - 1}
              value={value}
              onChange={({ target }) => enter(key, name, target.value, count)}
            />
          </label>
        ))}
    </>
  );
}
