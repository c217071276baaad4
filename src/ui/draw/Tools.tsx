/** What the pointer does on the pad, how wide, and the way back. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useDrawing, useMessages, useMirror } from '../context.tsx';
import { BlackIcon, EraserIcon, GreyIcon, PenIcon, RedoIcon, UndoIcon } from '../controls/icons.tsx';
import { Segments } from '../controls/Segments.tsx';
import { TOOLS, WIDTH, type Tool, type ToolStore } from './tools.ts';

const ICONS: Readonly<Record<Tool, () => React.JSX.Element>> = {
  ink: PenIcon,
  erase: EraserIcon,
  black: BlackIcon,
  grey: GreyIcon,
};

/** Ctrl (or ⌘) with Z goes back, with Shift or Y forward again, unless a text field has its own. */
function useUndoKeys(): void {
  const { actions } = useMirror();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
      if (event.defaultPrevented || isWritable(event.target)) return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) actions.redo();
      else actions.undo();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [actions]);
}

export function isWritable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isQuiet = target instanceof HTMLInputElement && ['range', 'checkbox', 'radio', 'file'].includes(target.type);
  return !isQuiet && target.matches('input, textarea, [contenteditable]:not([contenteditable="false"])');
}

export function Tools({ tools }: { tools: ToolStore }) {
  const { pad } = useMessages();
  const tool = useStore(tools, (state) => state.tool);
  useUndoKeys();
  const segments = TOOLS.map((id) => {
    const Icon = ICONS[id];
    return { id, label: <Icon />, name: pad.tools.name[id], help: pad.tools.help[id] };
  });
  return (
    <div className="draw-tools">
      <Segments
        title={pad.tools.title}
        segments={segments}
        value={tool}
        onChange={(next) => tools.setState({ tool: next })}
      />
      <BrushSize tools={tools} />
      <Steps />
    </div>
  );
}

function BrushSize({ tools }: { tools: ToolStore }) {
  const { pad, format } = useMessages();
  const width = useStore(tools, (state) => state.width);
  const said = pad.tools.sizeText(format.short(width, 2));
  return (
    <input
      type="range"
      aria-label={pad.tools.size}
      aria-valuetext={said}
      title={`${pad.tools.size}: ${said}`}
      min={WIDTH.least}
      max={WIDTH.most}
      step={WIDTH.step}
      value={width}
      onChange={(event) => tools.setState({ width: event.target.valueAsNumber })}
    />
  );
}

function Steps() {
  const { actions } = useMirror();
  const { pad, stage } = useMessages();
  const canUndo = useDrawing((state) => state.past.length > 0);
  const canRedo = useDrawing((state) => state.future.length > 0);
  const rows = [
    { name: pad.tools.undo, can: canUndo, act: actions.undo, Icon: UndoIcon, keys: 'Control+Z' },
    { name: pad.tools.redo, can: canRedo, act: actions.redo, Icon: RedoIcon, keys: 'Control+Shift+Z' },
  ];
  return (
    <>
      {rows.map(({ name, can, act, Icon, keys }) => (
        <button
          key={name}
          type="button"
          className="button button-square"
          aria-label={name}
          title={name}
          aria-keyshortcuts={keys}
          aria-disabled={!can}
          onClick={act}
        >
          <Icon />
        </button>
      ))}
      <button type="button" className="button" onClick={() => actions.draw(null)}>
        {stage.draw.clear}
      </button>
    </>
  );
}
