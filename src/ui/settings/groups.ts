/** Which settings stand together in the drawer; every setting of the table has its place. */
import type { SettingKey } from '../../model/experiment.ts';

export type GroupId = 'network' | 'training' | 'tying' | 'page';

export const SETTING_GROUPS: Readonly<Record<GroupId, readonly SettingKey[]>> = {
  network: ['data', 'layers', 'activation', 'output', 'init', 'seed'],
  training: ['optimizer', 'lr', 'batch', 'noise', 'stop', 'backend'],
  tying: ['rule', 'biases', 'lambda', 'every'],
  page: ['lang', 'theme', 'present', 'autoplay', 'hide'],
};
