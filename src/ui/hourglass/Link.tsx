/** The shape between two pictures: as high as each at its end, so that the row becomes an hourglass. */
import type { LayerPlan } from './layers.ts';

interface Props {
  from: LayerPlan;
  to: LayerPlan;
  /** Width of the largest picture. */
  largest: number;
}

export function Link({ from, to, largest }: Props) {
  const [left, right] = [from, to].map(({ width }) => (50 * width) / largest) as [number, number];
  const side = to.side === 'decoder' ? 'decoder' : 'encoder';
  const upper = `M 0 ${50 - left} L 100 ${50 - right}`;
  const lower = `M 0 ${50 + left} L 100 ${50 + right}`;
  return (
    <svg
      className="layer-link"
      data-side={side}
      style={{ gridColumn: 2 * from.index + 2 }}
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="layer-link-body" d={`${upper} L 100 ${50 + right} L 0 ${50 + left} Z`} />
      <path className="layer-link-edge" d={`${upper} ${lower}`} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
