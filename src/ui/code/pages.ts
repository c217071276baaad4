/** Large codes are shown a page at a time. Pure. */

/** Units whose cells can still be taken hold of on a phone: 8 × 8. */
export const CELLS_A_PAGE = 64;
/** Up to this many the page holds all: nobody wants to turn it for ten. */
const MOST_WHOLE = 81;

export interface UnitPage {
  readonly first: number;
  readonly count: number;
  readonly page: number;
  readonly pages: number;
}

/** The page that holds `unit`. */
export function pageWith(unit: number, units: number, size = CELLS_A_PAGE, whole = MOST_WHOLE): UnitPage {
  if (units <= whole) return { first: 0, count: units, page: 0, pages: 1 };
  const pages = Math.ceil(units / size);
  const page = Math.min(pages - 1, Math.floor(unit / size));
  return { first: page * size, count: Math.min(size, units - page * size), page, pages };
}
