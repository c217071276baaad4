/** The drawers under the stage, one row each: to add one is to add a row. */
import { lazy, type ComponentType } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import type { DrawerId } from '../view.tsx';

export interface Tab {
  readonly id: Exclude<DrawerId, 'about'>;
  readonly label: (words: Messages) => string;
  readonly Panel: ComponentType;
}

/** Whatever is not on the stage is fetched when it is first opened. */
const RacePanel = lazy(() => import('../race/RacePanel.tsx').then((loaded) => ({ default: loaded.RacePanel })));
const CodePanel = lazy(() => import('../code/CodePanel.tsx').then((loaded) => ({ default: loaded.CodePanel })));

const SpectrumPanel = lazy(() =>
  import('../spectrum/SpectrumPanel.tsx').then((module) => ({ default: module.SpectrumPanel })),
);

const Settings = lazy(() => import('../settings/Settings.tsx').then((module) => ({ default: module.Settings })));
const TakePanel = lazy(() => import('../take/TakePanel.tsx').then((module) => ({ default: module.TakePanel })));
const FindingsPanel = lazy(() =>
  import('../findings/FindingsPanel.tsx').then((module) => ({ default: module.FindingsPanel })),
);

const LessonPanel = lazy(() => import('../lesson/LessonPanel.tsx').then((module) => ({ default: module.LessonPanel })));

export const TABS: readonly Tab[] = [
  { id: 'race', label: ({ race }) => race.tab, Panel: RacePanel },
  { id: 'code', label: ({ page }) => page.tabs.code, Panel: CodePanel },
  { id: 'spectrum', label: ({ gauges }) => gauges.tab, Panel: SpectrumPanel },
  { id: 'settings', label: ({ page }) => page.tabs.settings, Panel: Settings },
  { id: 'take', label: ({ page }) => page.tabs.take, Panel: TakePanel },
  { id: 'lesson', label: ({ page }) => page.tabs.lesson, Panel: LessonPanel },
  { id: 'findings', label: ({ page }) => page.tabs.findings, Panel: FindingsPanel },
];
