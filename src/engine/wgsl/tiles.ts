/**
 * How a product is cut: a workgroup makes one square tile of the result, a thread a square of it in registers.
 * Numbers only; the kernel that is written from them is in `kernels/product.ts`.
 */

export interface Tile {
  /** Rows and columns of the result that a workgroup makes; a multiple of 4 · `block`. */
  readonly side: number;
  /** Rows and columns of the result that a thread keeps in registers; a multiple of 4. */
  readonly block: number;
  /** Elements of the inner dimension that are brought into workgroup memory at a time; a multiple of `slices`. */
  readonly depth: number;
  /** Groups of threads that share the inner dimension of one tile and add up at its end (split-K in a workgroup). */
  readonly slices: number;
  /** True where threads read the operands where they lie (`kernels/direct-product.ts`), `depth` of the inner dimension at a time. */
  readonly isDirect?: true;
}

/**
 * All fit the least that WebGPU promises: 256 threads and 16 KiB of workgroup memory.
 * `fine`: many threads for a small result, which is what a training step of a small network has. `coarse`: half as
 * many reads for each multiplication, where the result is large enough to keep a GPU busy. `software`: a processor
 * pays for every barrier, and for workgroup memory as for any other, instead of hiding them, so that each thread works by
 * itself; the four of a tile are what SwiftShader takes at once. A step there takes a twentieth of what it does by `fine`.
 */
export const TILES = {
  fine: { side: 32, block: 4, depth: 32, slices: 4 },
  coarse: { side: 64, block: 8, depth: 16, slices: 1 },
  software: { side: 32, block: 16, depth: 2, slices: 1, isDirect: true },
} as const satisfies Record<string, Tile>;
export type TileName = keyof typeof TILES;

/** From this many coarse workgroups on, a large GPU has enough threads with them. */
const COARSE_FROM = 256;

/** Threads of a workgroup. */
export const threadsOf = (tile: Tile): number => (tile.side / tile.block) ** 2 * tile.slices;

/** Tiles along one dimension of a result. */
export const tilesAlong = (extent: number, side: number): number => Math.ceil(extent / side);

/** One result of a dispatch: [rows, columns]. */
export type Extent = readonly [rows: number, columns: number];

/** Workgroups that make all these results. */
export function tileCount(tile: Tile, results: readonly Extent[]): number {
  return results.reduce(
    (sum, [rows, columns]) => sum + tilesAlong(rows, tile.side) * tilesAlong(columns, tile.side),
    0,
  );
}

/** The tile for a dispatch, among those an engine has: one by itself, or fine and coarse by the size of the results. */
export function chooseTile(available: readonly TileName[], results: readonly Extent[]): TileName {
  const [first = 'fine'] = available;
  if (!available.includes('coarse') || available.length === 1) return first;
  return tileCount(TILES.coarse, results) >= COARSE_FROM ? 'coarse' : 'fine';
}
