/** Which settings stand together in the drawer; every setting of the table has its place. */
import type { SettingKey } from '../../model/experiment.ts';

export type GroupId = 'data' | 'network' | 'training' | 'tying' | 'page';

export const SETTING_GROUPS: Readonly<Record<GroupId, readonly SettingKey[]>> = {
  // Shown by a panel of its own
  data: ['data'],
  network: ['layers', 'activation', 'output', 'init', 'seed'],
  training: ['optimizer', 'lr', 'batch', 'noise', 'corruption', 'stop', 'backend'],
  tying: ['rule', 'freeze', 'biases', 'lambda', 'every'],
  page: ['lang', 'theme', 'present', 'autoplay', 'hide'],
};
