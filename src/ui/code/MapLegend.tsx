/** The classes with their marks; each can be put away and taken back. */
import { classMark } from '../../paint/class-marks.ts';
import { toggleClass } from '../../state/code.ts';
import { useMessages, useTheme } from '../context.tsx';
import { useCode, useExplorer } from './explorer.tsx';

export function MapLegend({ classes }: { classes: readonly string[] }) {
  const { code } = useMessages();
  const { store } = useExplorer();
  const hidden = useCode((state) => state.hidden);
  return (
    <div className="code-legend" role="group" aria-label={code.map.legend}>
      {classes.map((name, label) => (
        <button
          key={name}
          type="button"
          className="code-class"
          aria-label={code.map.className(name)}
          aria-pressed={!hidden.has(label)}
          onClick={() => toggleClass(store, label)}
        >
          <ClassIcon label={label} /> {name}
        </button>
      ))}
      {hidden.size > 0 && (
        <button
          type="button"
          className="button button-small"
          onClick={() => store.setState({ hidden: new Set<number>() })}
        >
          {code.map.showAll}
        </button>
      )}
      <span className="code-own stage-help">
        <svg viewBox="-2 -2 4 4" className="icon" aria-hidden="true">
          <path
            d="M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0ZM-1.8 0H1.8M0-1.8V1.8"
            fill="none"
            stroke="currentColor"
            strokeWidth={0.35}
          />
        </svg>{' '}
        {code.map.own}
      </span>
    </div>
  );
}

function ClassIcon({ label }: { label: number }) {
  const { colour, path } = classMark(label, useTheme());
  return (
    <svg viewBox="-1.3 -1.3 2.6 2.6" className="icon" aria-hidden="true">
      <path d={path} fill={colour} fillRule="evenodd" />
    </svg>
  );
}
