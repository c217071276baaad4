/** A few choices side by side of which one holds: native radio buttons under a row of segments. */
import { useId, type ReactNode } from 'react';

export interface Segment<T extends string> {
  readonly id: T;
  /** What people see; also the accessible name unless `name` says otherwise. */
  readonly label: ReactNode;
  readonly name?: string;
  /** A key that chooses it, shown small. */
  readonly keyHint?: string | undefined;
}

interface Props<T extends string> {
  title: string;
  segments: readonly Segment<T>[];
  /** Null where none of them holds. */
  value: T | null;
  onChange: (id: T) => void;
  className?: string;
}

export function Segments<T extends string>({ title, segments, value, onChange, className }: Props<T>) {
  const group = useId();
  return (
    <div
      role="radiogroup"
      aria-label={title}
      className={className === undefined ? 'segments' : `segments ${className}`}
    >
      {segments.map(({ id, label, name, keyHint }) => (
        <label key={id} className="segment" title={name}>
          <input type="radio" name={group} checked={value === id} onChange={() => onChange(id)} aria-label={name} />
          <span className="segment-label" aria-hidden={name === undefined ? undefined : true}>
            {label}
          </span>
          {keyHint === undefined ? null : (
            <span className="segment-key" aria-hidden="true">
              {keyHint}
            </span>
          )}
        </label>
      ))}
    </div>
  );
}
