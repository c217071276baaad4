/** Back before the newest edit by hand. */
import { useEditor, useMessages, useMirror } from '../context.tsx';
import { Readout } from '../Readout.tsx';

export function UndoEdit() {
  const { hand: words } = useMessages().stage;
  const { editor } = useMirror();
  const undoable = useEditor((state) => state.undoable);
  return (
    <span className="undo-edit">
      <button
        type="button"
        className="button button-small"
        title={words.undoHelp}
        aria-disabled={undoable === 0}
        onClick={() => (undoable > 0 ? editor.undo() : undefined)}
      >
        {words.undo}
      </button>
      <small>
        <Readout name="edit-undoable" value={undoable} text={words.undoCount(undoable)} />
      </small>
    </span>
  );
}
