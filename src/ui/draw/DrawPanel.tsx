/** The visitor's drawing: pad, what the network gets, what comes back, and how far it is off. */
import { useEffect, useId } from 'react';
import { useDrawing, useMessages, useMirror, useRun } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { PictureMenu } from '../save/PictureMenu.tsx';
import { DrawingError } from './DrawingError.tsx';
import { NetworkInput, ReconstructionPicture, Residual } from './DrawnPictures.tsx';
import { Pad } from './Pad.tsx';
import '../pictures.css';
import './draw.css';

/** Puts one test digit on the pad as soon as there is one, unless the visitor was faster. */
function useFirstSample(): void {
  const { drawing, actions } = useMirror();
  const isReady = useRun((state) => state.phase === 'ready');
  useEffect(() => {
    const { drawing: drawn, version, samples } = drawing.getState();
    if (isReady && drawn === null && version === 0 && samples === 0) actions.sampleDigit();
  }, [isReady, drawing, actions]);
}

function Buttons() {
  const { actions } = useMirror();
  const isReady = useRun((state) => state.phase === 'ready');
  const { stage } = useMessages();
  return (
    <div className="draw-buttons">
      <button type="button" className="button" onClick={() => actions.draw(null)}>
        {stage.draw.clear}
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={!isReady}
        onClick={() => {
          if (isReady) actions.sampleDigit();
        }}
      >
        {stage.draw.sample}
      </button>
    </div>
  );
}

function SampleLabel() {
  const label = useDrawing((state) => state.label);
  const { stage } = useMessages();
  return <span className="stage-help">{label === null ? stage.draw.help : stage.draw.sampled(label)}</span>;
}

export function DrawPanel() {
  const { stage } = useMessages();
  const title = useId();
  const keys = useId();
  useFirstSample();
  return (
    <section className="panel draw" aria-labelledby={title}>
      <header className="stage-head">
        <h2 className="stage-title" id={title}>
          {stage.draw.title}
        </h2>
        <Explain topics={['drawing', 'reconstruction', 'drawing-error']} name={stage.draw.title} />
        <PictureMenu name={stage.draw.title} />
        <SampleLabel />
      </header>
      <div className="draw-grid">
        <Pad keys={keys} />
        <div className="draw-side">
          <NetworkInput />
          <Buttons />
        </div>
        <ReconstructionPicture />
        <Residual />
      </div>
      <DrawingError />
      <p className="draw-keys" id={keys}>
        {stage.draw.keys}
      </p>
    </section>
  );
}
