/** Which units the filters show: as many as there is room for, a page at a time, and always the one with the focus. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { pageOf, type Page } from './filter-pages.ts';

const COARSE_QUERY = '(pointer: coarse)';

function subscribeToPointer(changed: () => void): () => void {
  const query = matchMedia(COARSE_QUERY);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Side of a tile in CSS pixels: its 28 cells one to one, or large enough for a finger. */
function useTileSide(): number {
  const isCoarse = useSyncExternalStore(subscribeToPointer, () => matchMedia(COARSE_QUERY).matches);
  return isCoarse ? 44 : 28;
}

interface Room {
  readonly width: number;
  readonly height: number;
}

/** The room inside an element, in CSS pixels. */
function useRoom(element: Element | null): Room {
  const [room, setRoom] = useState<Room>({ width: 0, height: 0 });
  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setRoom({ width: Math.floor(entry.contentRect.width), height: Math.floor(entry.contentRect.height) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return room;
}

export interface FilterPage {
  readonly tile: number;
  readonly page: Page;
  readonly turn: (by: number) => void;
  /** The one unit that Tab reaches. */
  readonly active: number;
  readonly activate: (unit: number) => void;
}

/**
 * The page, and what takes the element whose room the tiles fill. `isWhole`: use the height there is, rather than one
 * line.
 */
export function useFilterPage(units: number, isWhole: boolean): [FilterPage, (element: Element | null) => void] {
  const tile = useTileSide();
  const [element, measure] = useState<Element | null>(null);
  const { width, height } = useRoom(element);
  const [first, setFirst] = useState(0);
  const [chosen, setActive] = useState(0);
  const fit = (place: number): Page => pageOf(units, place, tile, width, isWhole ? height : 0);
  const full = fit(0).columns * fit(0).lines;
  const page = fit(Math.floor(first / full));
  const isShown = chosen >= page.first && chosen < page.first + page.count;
  const filters = {
    tile,
    page,
    turn: (by: number) => setFirst(fit(page.page + by).first),
    active: isShown ? chosen : page.first,
    activate(unit: number) {
      setActive(unit);
      setFirst(fit(Math.floor(unit / full)).first);
    },
  };
  return [filters, measure];
}
