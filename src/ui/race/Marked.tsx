/** A piece of a racer's line with its marker, to stand beside its name. */
import type { Theme } from '../theme.ts';
import { MARKERS, type Look } from './looks.ts';

export function Marked({ look, theme }: { look: Look | undefined; theme: Theme }) {
  if (!look) return null;
  const colour = look.colour[theme];
  return (
    <svg className="swatch" width="34" height="12" viewBox="0 0 34 12" aria-hidden="true" focusable="false">
      <line x1="0" y1="6" x2="34" y2="6" stroke={colour} strokeWidth="2" strokeDasharray={look.dash} />
      <path d={MARKERS[look.marker]} transform="translate(17 6)" fill={colour} />
    </svg>
  );
}
