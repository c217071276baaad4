/** The colour tables of the theme on the screen. */
import { coloursOf, type Colours } from '../paint/colours.ts';
import { useTheme } from './context.tsx';

export function useColours(): Colours {
  return coloursOf(useTheme());
}
