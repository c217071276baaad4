import { expect, test } from 'vitest';
import { SETTING_KEYS } from '../../model/experiment.ts';
import { SETTING_GROUPS } from './groups.ts';

test('every setting has one place in the drawer', () => {
  expect(Object.values(SETTING_GROUPS).flat().toSorted()).toEqual([...SETTING_KEYS].toSorted());
});
