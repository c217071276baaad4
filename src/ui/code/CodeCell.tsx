/**
 * One unit of the code: a slider as wide as its cell. A pointer drags it up and down, wherever in the cell it took hold;
 * keys and assistive technology have a native slider. A double press lets go.
 */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { DEAD_DEVIATION } from '../../model/code-readings.ts';
import { inkOn } from '../../paint/contrast.ts';
import { pixelFor, type Scale } from '../../paint/layer.ts';
import type { Colours } from '../../paint/colours.ts';
import { hold, release } from '../../state/code.ts';
import { useMessages } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import { useExplorer } from './explorer.tsx';
import { dragged, including, pressed, type UnitRange } from './range.ts';

interface Props {
  unit: number;
  units: number;
  /** Cells in a row of the page. */
  columns: number;
  value: number;
  range: UnitRange;
  isHeld: boolean;
  /** Over the test images; null while that is not known. */
  deviation: number | null;
  isStop: boolean;
  scale: Scale;
  colours: Colours;
  keys: string;
}

export function CodeCell(props: Props) {
  const { unit, value, isHeld, deviation, scale, colours } = props;
  const { store } = useExplorer();
  const { format } = useMessages();
  const isDead = deviation !== null && deviation < DEAD_DEVIATION;
  const drag = useDrag(props);
  return (
    <div
      className="code-cell"
      data-held={isHeld}
      data-dead={isDead}
      style={{ color: inkOn(pixelFor(value, scale, colours)) }}
      onDoubleClick={() => release(store, unit)}
      {...drag}
    >
      <Readout name={`code-${unit + 1}`} value={value} text={format.short(hundredths(value), 2)} />
      <CellSlider {...props} isDead={isDead} />
    </div>
  );
}

/** What fits into a cell; never −0. */
const hundredths = (value: number): number => Math.round(value * 100) / 100 + 0;

/** With Shift, arrow keys lead to another unit. */
function unitAfter(event: KeyboardEvent, { unit, units, columns }: Props): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  };
  const step = event.shiftKey ? steps[event.key] : undefined;
  return step === undefined ? null : Math.min(units - 1, Math.max(0, unit + step));
}

function CellSlider(props: Props & { isDead: boolean }) {
  const { unit, value, range, isHeld, isDead, isStop, keys } = props;
  const { store } = useExplorer();
  const { code, format } = useMessages();
  const { low, high } = including(range, value);
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = unitAfter(event, props);
    const changed = next === null ? pressed(range, value, event.key) : null;
    if (next === null && changed === null) return;
    event.preventDefault();
    if (changed !== null) hold(store, unit, changed);
    if (next === null) return;
    store.setState({ unit: next });
    // After the page that holds it has been rendered
    const cells = event.currentTarget.closest('.code-cells');
    requestAnimationFrame(() => cells?.querySelector<HTMLElement>('input[tabindex="0"]')?.focus());
  };
  return (
    <input
      type="range"
      className="code-slider"
      min={low}
      max={high}
      step="any"
      value={value}
      tabIndex={isStop ? 0 : -1}
      aria-label={code.hand.unit(unit + 1)}
      aria-valuetext={code.hand.value(format.short(value), isHeld, isDead)}
      aria-describedby={keys}
      onChange={({ target }) => hold(store, unit, Number(target.value))}
      onFocus={() => store.setState({ unit })}
      onKeyDown={press}
    />
  );
}

function useDrag({ unit, value, range }: Props) {
  const { store } = useExplorer();
  const grip = useRef<{ readonly y: number; readonly from: number } | null>(null);
  const end = (): void => {
    grip.current = null;
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      grip.current = { y: event.clientY, from: value };
      event.currentTarget.setPointerCapture(event.pointerId);
      event.currentTarget.querySelector('input')?.focus();
    },
    // The slider keeps the focus that a press on the cell around it would take away
    onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault(),
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const { current } = grip;
      if (!current || event.clientY === current.y) return;
      hold(store, unit, dragged(range, current.from, current.y - event.clientY, event.shiftKey));
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
