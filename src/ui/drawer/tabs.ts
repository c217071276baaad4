/** The drawers under the stage, one row each: to add one is to add a row. */
import type { ComponentType } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import { Settings } from '../settings/Settings.tsx';
import type { DrawerId } from '../view.tsx';

export interface Tab {
  readonly id: Exclude<DrawerId, 'about'>;
  readonly label: (words: Messages) => string;
  readonly Panel: ComponentType;
}

export const TABS: readonly Tab[] = [{ id: 'settings', label: ({ page }) => page.tabs.settings, Panel: Settings }];
