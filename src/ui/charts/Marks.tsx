/**
 * Where the rule was switched: vertical lines inside recharts' axes with the rule's name along them, reading downwards. One
 * path for all lines: a reference line of recharts' takes some hundred hooks, and a long run has a hundred switches.
 */
import { usePlotArea, useXAxisScale } from 'recharts';
import { fitting, withRoom } from './mark-labels.ts';
import type { Mark } from './spec.ts';

/** Of a name from the line and from the top, in pixels. */
const [INDENT, DROP] = [4, 2];

export function Marks({ marks }: { marks: readonly Mark[] }) {
  const [toX, area] = [useXAxisScale(), usePlotArea()];
  if (!toX || !area) return null;
  const placed = marks.flatMap(({ step, label }) => {
    const x = toX(step);
    return x !== undefined && x >= area.x && x <= area.x + area.width ? [{ x: Math.round(x * 10) / 10, label }] : [];
  });
  const lines = placed.map(({ x }) => `M${x} ${area.y}v${area.height}`).join('');
  return (
    <>
      {lines === '' ? null : <path d={lines} stroke="var(--tied)" strokeOpacity={0.6} />}
      {withRoom(placed).map(({ x, label }) => (
        <text key={x} transform={`translate(${x + INDENT} ${area.y + DROP}) rotate(90)`} className="plot-mark">
          {fitting(label, area.height)}
        </text>
      ))}
    </>
  );
}
