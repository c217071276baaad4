/** A number on the page that a program can read too: its name, its full precision, and the text people see. */

interface Props {
  /** Stable in every language. */
  name: string;
  /** Full precision; null where there is no number yet. */
  value: number | string | null;
  text: string;
  className?: string;
}

export function Readout({ name, value, text, className }: Props) {
  return (
    <span
      className={className === undefined ? 'readout' : `readout ${className}`}
      data-readout={name}
      data-value={value === null ? '' : String(value)}
    >
      {text}
    </span>
  );
}
