/** The map for those who would rather read it: every image that is shown, a page at a time, each with its way to the pad. */
import { useState } from 'react';
import { useMessages } from '../context.tsx';
import { Arrow } from '../pairs/Arrow.tsx';
import { useExplorer } from './explorer.tsx';
import type { Chart } from './useChart.ts';

const ROWS = 12;

export function MapTable({ chart }: { chart: Chart }) {
  const { code } = useMessages();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="code-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{code.map.table}</summary>
      {isOpen && <Rows chart={chart} />}
    </details>
  );
}

function Rows({ chart }: { chart: Chart }) {
  const { code } = useMessages();
  const [first, setFirst] = useState(0);
  const shown = Array.from({ length: chart.images.count }, (_, image) => image).filter(chart.isShown);
  const from = Math.min(first, Math.max(0, Math.floor((shown.length - 1) / ROWS) * ROWS));
  const page = shown.slice(from, from + ROWS);
  const { image, label, x, y } = code.map.columns;
  return (
    <>
      <p className="code-pager">
        <Arrow name={code.map.previousRows} mark="‹" isDisabled={from === 0} press={() => setFirst(from - ROWS)} />
        <span>{code.map.rows(Math.min(from + 1, shown.length), from + page.length, shown.length)}</span>
        <Arrow
          name={code.map.nextRows}
          mark="›"
          isDisabled={from + ROWS >= shown.length}
          press={() => setFirst(from + ROWS)}
        />
      </p>
      <table>
        <thead>
          <tr>
            {[image, label, x, y].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">{code.map.put}</th>
          </tr>
        </thead>
        <tbody>
          {page.map((place) => (
            <Row key={place} chart={chart} place={place} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ chart: { images, points }, place }: { chart: Chart; place: number }) {
  const { code, format } = useMessages();
  const { store, putOnPad } = useExplorer();
  const name = images.classes[images.labels[place] ?? 0] ?? '';
  const number = images.places[place] ?? 0;
  return (
    <tr onPointerEnter={() => store.setState({ pointed: place })}>
      <th scope="row">{format.integer(number)}</th>
      <td>{name}</td>
      <td>{format.short(points[2 * place] ?? NaN)}</td>
      <td>{format.short(points[2 * place + 1] ?? NaN)}</td>
      <td>
        <button
          type="button"
          className="button button-small"
          aria-label={code.map.putNamed(name, number)}
          onFocus={() => store.setState({ pointed: place })}
          onClick={() => putOnPad(place)}
        >
          {code.map.put}
        </button>
      </td>
    </tr>
  );
}
