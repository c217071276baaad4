/** The curves beside the run's own by name: a piece of the line, the last test loss, and a button each to take it away. */
import { takeAway, type Laid } from '../../state/overlays.ts';
import { useMessages, useMirror, useOverlays } from '../context.tsx';
import { CloseIcon } from '../controls/icons.tsx';
import { Readout } from '../Readout.tsx';
import { LegendItem } from './Legend.tsx';
import './overlays.css';
import { overlayLook } from './overlays.ts';

export function OverlayLegend() {
  const { charts } = useMessages();
  const laid = useOverlays((state) => state.laid);
  return (
    <ul className="legend ghosts overlays" aria-label={charts.beside.title}>
      {laid.map((overlay) => (
        <Item key={overlay.id} overlay={overlay} />
      ))}
    </ul>
  );
}

function Item({ overlay: { id, name, look, train, test } }: { overlay: Laid }) {
  const { charts, format } = useMessages();
  const { overlays } = useMirror();
  const [lastTest, lastTrain] = [test.at(-1), train.at(-1)];
  const last = Math.max(lastTest?.step ?? 0, lastTrain?.step ?? 0);
  const loss = lastTest?.loss ?? lastTrain?.mean ?? null;
  return (
    <li className="overlay">
      <LegendItem series={{ ...overlayLook(look), width: 2 }} title={charts.beside.help(name, last)}>
        <span className="overlay-name">{name}</span>
      </LegendItem>
      <Readout
        name={`beside-${look}-${lastTest ? 'test' : 'train'}-loss`}
        value={loss}
        text={loss === null ? '' : format.loss(loss)}
      />
      <button
        type="button"
        className="button button-square button-quiet ghost-dismiss"
        aria-label={charts.beside.remove(name)}
        title={charts.beside.remove(name)}
        onClick={() => takeAway(overlays, id)}
      >
        <CloseIcon />
      </button>
    </li>
  );
}
