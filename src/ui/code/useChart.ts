/** What the map shows at this moment: which points, of which codes, in which projection. */
import { useMemo } from 'react';
import type { CodeMap, TestImages } from '../../model/code-readings.ts';
import { useCode } from './explorer.tsx';
import { ownPlane } from './geometry.ts';

export type Way = 'pca' | 'umap' | 'plane' | 'line';

export interface Chart {
  readonly way: Way;
  readonly map: CodeMap;
  readonly images: TestImages;
  /** [count, 2] */
  readonly points: Float32Array;
  readonly isShown: (image: number) => boolean;
}

/** How codes of this size are laid out without UMAP. */
export function linearWay(units: number): Way {
  if (units === 1) return 'line';
  return units === 2 ? 'plane' : 'pca';
}

/** Null while there are no codes to show. */
export function useChart(): Chart | null {
  const newest = useCode((state) => state.map);
  const images = useCode((state) => state.images);
  const umap = useCode((state) => state.umap);
  const projection = useCode((state) => state.projection);
  const hidden = useCode((state) => state.hidden);
  return useMemo(() => {
    if (!newest || !images || newest.count !== images.count) return null;
    const isShown = (image: number): boolean => image < images.count && !hidden.has(images.labels[image] ?? 0);
    const mapped = umap.kind === 'running' || umap.kind === 'done' ? umap : null;
    if (projection === 'umap' && mapped?.points) {
      return { way: 'umap', map: mapped.of, images, points: mapped.points, isShown };
    }
    const way = linearWay(newest.units);
    const points = way === 'pca' ? newest.points : ownPlane(newest, images.labels);
    return { way, map: newest, images, points, isShown };
  }, [newest, images, umap, projection, hidden]);
}
