/** One pair: its readings, and W, Vᵀ and V − Wᵀ side by side in one orientation with one crosshair. */
import { useEffect, useId, useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import type { Pair } from '../../model/architecture.ts';
import type { Half } from '../../model/edit.ts';
import { frozenHalves } from '../../model/experiment.ts';
import type { Layout } from '../../model/parameters.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { weightAfter, weightAt, type CursorStore, type WeightCursor } from './cursor.ts';
import { Heatmap } from './Heatmap.tsx';
import { PairReadings } from './PairReadings.tsx';
import { PairSummary } from './PairSummary.tsx';
import { usePairPictures } from './usePairPictures.ts';

interface Props {
  pair: Pair;
  layout: Layout;
  cursor: CursorStore;
  /** Id of the text that says what the keys do. */
  keys: string;
  /** What a press on a weight of a picture does. */
  press: (press: WeightPress) => void;
}

export interface WeightPress {
  readonly at: WeightCursor;
  readonly half: Half;
  /** A finger, which presses to point. */
  readonly isTouch: boolean;
}

/** Shows the crosshair at the cursor through two custom properties, without rendering. */
function useCrosshair({ index, inner, outer }: Pair, cursor: CursorStore) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = (): void => {
      const { at } = cursor.getState();
      const isHere = at?.pair === index;
      row.current?.toggleAttribute('data-pointed', isHere);
      if (!isHere) return;
      row.current?.style.setProperty('--across', `${(100 * (at.outer + 0.5)) / outer}%`);
      row.current?.style.setProperty('--down', `${(100 * (at.inner + 0.5)) / inner}%`);
    };
    follow();
    return cursor.subscribe(follow);
  }, [cursor, index, inner, outer]);
  return row;
}

/** What pointer and keys do on any of the three pictures. */
function handlersOf(pair: Pair, cursor: CursorStore, press: Props['press']) {
  const pressAt = ({ currentTarget }: { currentTarget: HTMLElement }, isTouch: boolean): void => {
    const { at } = cursor.getState();
    const half = currentTarget.closest('[data-picture="decoder"]') ? 'V' : 'W';
    if (at?.pair === pair.index) press({ at, half, isTouch });
  };
  return {
    onPoint(event: PointerEvent<HTMLElement>) {
      const box = event.currentTarget.getBoundingClientRect();
      const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
      cursor.setState({ at: weightAt(pair.index, pair, x, y), byKey: false });
    },
    onLeave(event: PointerEvent<HTMLElement>) {
      // A finger that is lifted leaves what it pointed at to be read
      if (event.pointerType !== 'touch') cursor.setState({ at: null, byKey: false });
    },
    onOpen(event: MouseEvent<HTMLElement>) {
      const { nativeEvent } = event;
      const isTouch = nativeEvent instanceof window.PointerEvent && nativeEvent.pointerType === 'touch';
      pressAt(event, isTouch);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === 'Enter') return pressAt(event, false);
      if (event.key === 'Escape') return cursor.setState({ at: null, byKey: true });
      const { at } = cursor.getState();
      const from = at?.pair === pair.index ? at : { pair: pair.index, inner: 0, outer: 0 };
      const next = weightAfter(from, pair, event.key, event.shiftKey);
      if (!next) return;
      event.preventDefault();
      cursor.setState({ at: next, byKey: true });
    },
  };
}

export function PairRow({ pair, layout, cursor, keys, press }: Props) {
  const { stage } = useMessages();
  const { index, outer, inner } = pair;
  const words = stage.pairs;
  const isFrozen = {
    W: useExperiment((state) => frozenHalves(state.experiment, index).W),
    V: useExperiment((state) => frozenHalves(state.experiment, index).V),
  };
  const titleOf = (half: Half, title: string): string => (isFrozen[half] ? stage.hand.frozen(title) : title);
  const { scales, ...canvases } = usePairPictures(layout, index);
  const row = useCrosshair(pair, cursor);
  const summary = useId();
  const shared = { keys: `${summary} ${keys}`, ...handlersOf(pair, cursor, press) };
  return (
    <section className="pair" aria-label={words.pair(index + 1)}>
      <PairReadings pair={pair} isBroken={scales.broken} />
      <PairSummary pair={index} id={summary} />
      <div className="pair-pictures" ref={row} data-opens="true">
        <Heatmap
          {...shared}
          kind="encoder"
          title={titleOf('W', words.encoder(index))}
          name={words.encoderName(index + 1, outer, inner)}
          bound={scales.weights}
          canvas={canvases.encoder}
          isTabStop
        />
        <Heatmap
          {...shared}
          kind="decoder"
          title={titleOf('V', words.decoder(index))}
          name={words.decoderName(index + 1, outer, inner)}
          bound={scales.weights}
          canvas={canvases.decoder}
          isTabStop={false}
        />
        <Heatmap
          {...shared}
          kind="difference"
          title={words.difference}
          name={words.differenceName(index + 1)}
          bound={scales.difference}
          canvas={canvases.difference}
          isTabStop={false}
        />
      </div>
    </section>
  );
}
