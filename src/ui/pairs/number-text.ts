/** How a gauge that may have no number is written: a word where there is none. */
import type { Messages } from '../../i18n/messages.ts';

/** `print` writes a finite number; three digits unless given. */
export function numberText(
  value: number,
  { gauges, format }: Messages,
  print: (value: number) => string = (finite) => format.short(finite, 3),
): string {
  if (Number.isNaN(value)) return gauges.noNumber;
  return Number.isFinite(value) ? print(value) : gauges.infinite;
}
