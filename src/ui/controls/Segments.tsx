/** A few choices side by side of which one holds: native radio buttons under a row of segments. */
import { useId, type DOMAttributes, type ReactNode } from 'react';

export interface Segment<T extends string> {
  readonly id: T;
  /** What people see; also the accessible name unless `name` says otherwise. */
  readonly label: ReactNode;
  readonly name?: string;
  /** Shown when a pointer rests on it, where that says more than the name. */
  readonly help?: string;
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
  /** Id of what is said after the title, where more must be known. */
  description?: string;
  /** Of the whole row; a radio's `value` is its segment's id. */
  handlers?: DOMAttributes<HTMLDivElement>;
}

export function Segments<T extends string>(props: Props<T>) {
  const { title, segments, value, onChange, className, description, handlers } = props;
  const group = useId();
  return (
    <div
      role="radiogroup"
      aria-label={title}
      aria-describedby={description}
      {...handlers}
      className={className === undefined ? 'segments' : `segments ${className}`}
    >
      {segments.map(({ id, label, name, help, keyHint }) => (
        <label key={id} className="segment" title={help ?? name}>
          <input
            type="radio"
            name={group}
            value={id}
            checked={value === id}
            onChange={() => onChange(id)}
            aria-label={name}
          />
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
