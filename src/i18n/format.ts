/**
 * How one language writes numbers and counts things: thin wrappers of Intl, made once for each locale.
 * Knows no sentence; the tables of words use it.
 */

export interface Format {
  /** A whole number with group separators. */
  integer(value: number): string;
  /** An error or a norm: four decimals where that says enough, a power of ten where it does not. */
  loss(value: number): string;
  /** At most so many significant digits, without trailing zeros; a power of ten for the very small and large. */
  short(value: number, digits?: number): string;
  /** For an axis: as few signs as will do, and no space to break at. */
  tick(value: number): string;
  /** All its digits, however small it is: as somebody would type it. */
  plain(value: number): string;
  /** A share in [0, 1] as a percentage. */
  percent(share: number): string;
  /** The same to a tenth. */
  finePercent(share: number): string;
  /** A day and a time of day, of milliseconds since 1970. */
  moment(milliseconds: number): string;
  /** The word that goes with a count. */
  plural(count: number, forms: PluralForms): string;
  /** Names in a row: "a, b and c". */
  list(items: readonly string[]): string;
  /** The same with "or". */
  choice(items: readonly string[]): string;
}

/** One form for each category the language has; `other` stands in for the rest. */
export type PluralForms = { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/** 4.32 × 10⁻⁵; without trailing zeros unless they say how exact the number is. */
function powerOfTen(value: number, digits: number, padded: boolean, locale: string): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(digits).split('e');
  const least = padded ? digits : 0;
  const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: digits });
  const raised = String(Number(exponent)).replaceAll(/./g, (sign) => SUPERSCRIPTS[sign] ?? sign);
  return `${plain.format(Number(mantissa)).replace('-', '−')} × 10${raised}`;
}

function isPlain(value: number): boolean {
  const size = Math.abs(value);
  return size === 0 || (size >= 1e-3 && size < 1e6);
}

export function createFormat(locale: string): Format {
  const integers = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat(locale, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
  const coarse = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const whole = new Intl.NumberFormat(locale, { maximumSignificantDigits: 15 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const finePercents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const plurals = new Intl.PluralRules(locale);
  const both = new Intl.ListFormat(locale, { type: 'conjunction' });
  const either = new Intl.ListFormat(locale, { type: 'disjunction' });
  return {
    integer: (value) => integers.format(value),
    loss(value) {
      if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : '∞';
      if (!isPlain(value)) return powerOfTen(value, 2, true, locale);
      return (Math.abs(value) < 10 ? fine : coarse).format(value);
    },
    short(value, digits = 3) {
      if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : '∞';
      const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: digits });
      return isPlain(value) ? plain.format(value) : powerOfTen(value, digits - 1, false, locale);
    },
    tick(value) {
      const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
      if (isPlain(value) && Math.abs(value) < 1e5) return plain.format(value);
      return powerOfTen(value, 2, false, locale).replaceAll(/^1 × | /g, '');
    },
    plain: (value) => whole.format(value),
    finePercent: (share) => finePercents.format(share).replace('-', '−'),
    percent: (share) => percents.format(share),
    moment: (milliseconds) => moments.format(milliseconds),
    plural: (count, forms) => forms[plurals.select(count)] ?? forms.other,
    list: (items) => both.format(items),
    choice: (items) => either.format(items),
  };
}
