/** Light or dark, from the setting and the system. Knows no React. */
import type { Experiment } from '../model/experiment.ts';

export type Theme = 'light' | 'dark';

export const DARK_QUERY = '(prefers-color-scheme: dark)';

export function resolveTheme(setting: Experiment['theme'], systemDark: boolean): Theme {
  if (setting !== 'auto') return setting;
  return systemDark ? 'dark' : 'light';
}
