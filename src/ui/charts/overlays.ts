/** How curves beside the run's own are drawn: each in a colour and with dashes of its own. */
import type { Messages } from '../../i18n/messages.ts';
import type { Laid } from '../../state/overlays.ts';
import type { Series } from './spec.ts';

const COLOURS = 3;
const DASHES = ['', '6 3'] as const;

export const overlayKeys = (look: number) => ({ train: `besideTrain${look}`, test: `besideTest${look}` });

/** Six looks: three colours, whole and dashed. */
export const overlayLook = (look: number): Pick<Series, 'colour' | 'dash'> => ({
  colour: `var(--beside-${((look - 1) % COLOURS) + 1})`,
  dash: DASHES[Math.floor((look - 1) / COLOURS) % DASHES.length] ?? '',
});

export function overlaySeries(laid: readonly Laid[], { charts }: Messages): Series[] {
  return laid.flatMap(({ look, name }) => {
    const keys = overlayKeys(look);
    return [
      { ...overlayLook(look), key: keys.train, label: `${name}: ${charts.loss.train}`, width: 1 },
      { ...overlayLook(look), key: keys.test, label: `${name}: ${charts.loss.test}`, width: 1.75, sparse: true },
    ];
  });
}
