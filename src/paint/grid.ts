/** How the units of a layer are laid out as a picture: a square where their number is one, nearly one otherwise. */

export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** 784 → 28 × 28, 49 → 7 × 7, 30 → 6 × 5. The last row may have blanks. */
export function gridOf(units: number): Grid {
  const columns = Math.ceil(Math.sqrt(units));
  return { columns, rows: Math.ceil(units / columns) };
}

/** The side of the square, or null where the units make none. */
export function sideOf(units: number): number | null {
  const side = Math.round(Math.sqrt(units));
  return side * side === units ? side : null;
}
