/**
 * The map itself: marks on one canvas, repainted with every map; the visitor's drawing and what is pointed at on another
 * above it, repainted as they move. A pointer or the arrow keys choose an image, a press or Enter puts it on the pad.
 */
import { useId, useRef, useState, useEffect, type KeyboardEvent, type PointerEvent } from 'react';
import { useMessages } from '../context.tsx';
import { watchDeviceSize } from '../device-size.ts';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { useExplorer } from './explorer.tsx';
import { imageAfterKey, isDirection, nearestImage, viewOf } from './geometry.ts';
import type { Chart } from './useChart.ts';
import { useMapPictures, type Size } from './useMapPictures.ts';

/** How far from a mark a pointer may be, in CSS pixels. */
const REACH = { mouse: 14, touch: 24 } as const;

export function MapCanvas({ chart }: { chart: Chart }) {
  const { code } = useMessages();
  const keys = useId();
  const box = useRef<HTMLDivElement>(null);
  const size = useDeviceSize(box);
  const { marks, rings } = useMapPictures(chart, size);
  const handlers = useHandlers(chart, size);
  return (
    <>
      <div className="code-map-box" ref={box}>
        <canvas ref={marks} className="code-map-marks" aria-hidden="true" />
        <PictureCanvas
          ref={rings}
          className="code-map-rings"
          name={code.map.name(chart.map.count, code.map.way[chart.way])}
          aria-describedby={keys}
          tabIndex={0}
          data-map={chart.way}
          {...handlers}
        />
      </div>
      <p className="stage-help code-map-keys" id={keys}>
        {code.map.keys}
      </p>
    </>
  );
}

function useDeviceSize(box: { readonly current: Element | null }): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    if (!box.current) return;
    return watchDeviceSize(box.current, (width, height) => setSize({ width, height }));
  }, [box]);
  return size;
}

function useHandlers({ points, isShown }: Chart, { width, height }: Size) {
  const { store, putOnPad } = useExplorer();

  function imageUnder(event: PointerEvent<HTMLElement>): number | null {
    const { left, top, width: shown } = event.currentTarget.getBoundingClientRect();
    const ratio = width / shown;
    const at = [(event.clientX - left) * ratio, (event.clientY - top) * ratio] as const;
    const reach = event.pointerType === 'mouse' ? REACH.mouse : REACH.touch;
    return nearestImage(viewOf(points, width, height), points, isShown, at, reach * ratio);
  }

  return {
    onPointerMove: (event: PointerEvent<HTMLElement>) => store.setState({ pointed: imageUnder(event) }),
    // A finger has no way to point without pressing: its first press on a mark points, the next one takes it
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const image = imageUnder(event);
      const known = store.getState().pointed;
      store.setState({ pointed: image });
      if (image !== null && (event.pointerType === 'mouse' || image === known)) putOnPad(image);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const { pointed } = store.getState();
      if (isDirection(event.key)) store.setState({ pointed: imageAfterKey(points, isShown, pointed, event.key) });
      else if (event.key === 'Enter' && pointed !== null) putOnPad(pointed);
      else return;
      event.preventDefault();
    },
  };
}
