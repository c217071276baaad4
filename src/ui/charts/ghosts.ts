/** How ghosts are drawn in the loss chart: in the colours of the run's own curves, dashed, each with dashes of its own. */
import type { Messages } from '../../i18n/messages.ts';
import type { GhostCurve } from '../../model/switch-readings.ts';
import { rulesName } from '../rules/names.ts';
import type { Series } from './spec.ts';

const DASHES = ['7 3', '2.5 2.5', '9 3 2 3'] as const;

type Look = Pick<Series, 'colour' | 'dash' | 'width'>;

export function ghostLook(number: number): { readonly train: Look; readonly test: Look } {
  const dash = DASHES[(number - 1) % DASHES.length] ?? '';
  return {
    train: { colour: 'var(--ink-soft)', dash, width: 1 },
    test: { colour: 'var(--ink)', dash, width: 1.75 },
  };
}

export const ghostKeys = (number: number) => ({ train: `ghostTrain${number}`, test: `ghostTest${number}` });

export function ghostSeries(ghosts: readonly GhostCurve[], { switching, rules }: Messages): Series[] {
  return ghosts.flatMap((ghost) => {
    const [look, keys] = [ghostLook(ghost.number), ghostKeys(ghost.number)];
    const rule = rulesName(ghost.rules, rules, true);
    return [
      { ...look.train, key: keys.train, label: switching.ghostTrain(ghost.number, rule) },
      { ...look.test, key: keys.test, label: switching.ghostTest(ghost.number, rule), sparse: true },
    ];
  });
}
