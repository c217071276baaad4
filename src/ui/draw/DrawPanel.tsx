/** The visitor's drawing: pad, what the network gets, what comes back, how far it is off, and how that was before. */
import { useId, useState } from 'react';
import { useDrawing, useFilm, useMessages } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { PictureMenu } from '../save/PictureMenu.tsx';
import { DrawingError, ErrorInContext } from './DrawingError.tsx';
import { NetworkInput, ReconstructionPicture, Residual, ThenPicture } from './DrawnPictures.tsx';
import { FilmStrip } from './FilmStrip.tsx';
import { Pad } from './Pad.tsx';
import { Centre, Noise } from './Preparing.tsx';
import { PictureButtons, SampleButton, useFirstSample, WhichDigit } from './Source.tsx';
import { createToolStore } from './tools.ts';
import { Tools } from './Tools.tsx';
import { usePictures } from './usePictures.ts';
import '../pictures.css';
import './draw.css';

function SampleLabel() {
  const label = useDrawing((state) => state.label);
  const tested = useDrawing((state) => state.tested);
  const { stage, pad, format } = useMessages();
  const how = tested
    ? pad.source.tested(
        tested.kind,
        format.integer(tested.rank + 1),
        format.loss(tested.error),
        format.integer(tested.step),
      )
    : undefined;
  return (
    <span className="stage-help" title={how}>
      {label === null ? stage.draw.help : stage.draw.sampled(label)}
      {tested && ` · ${pad.source[tested.kind].toLowerCase()} ${format.integer(tested.rank + 1)}`}
    </span>
  );
}

export function DrawPanel() {
  const { stage, pad } = useMessages();
  const [title, keys] = [useId(), useId()];
  const [tools] = useState(createToolStore);
  const isLookingBack = useFilm((state) => state.shown !== null);
  const isOver = usePictures();
  useFirstSample();
  return (
    <section className={isOver ? 'panel draw draw-over' : 'panel draw'} aria-labelledby={title}>
      <header className="stage-head">
        <h2 className="stage-title" id={title}>
          {stage.draw.title}
        </h2>
        <Explain topics={['drawing', 'reconstruction', 'drawing-error']} name={stage.draw.title} />
        <PictureMenu name={stage.draw.title} />
        {isOver ? <span className="stage-help">{pad.source.drop}</span> : <SampleLabel />}
      </header>
      <Tools tools={tools} />
      <div className="draw-grid">
        <Pad tools={tools} keys={keys} />
        <div className="draw-side">
          <NetworkInput />
          <Centre />
          <SampleButton />
        </div>
        <div className="draw-source">
          <WhichDigit />
          <PictureButtons />
          <Noise />
        </div>
        <ReconstructionPicture />
        <div className="draw-side draw-answer">
          {isLookingBack ? <ThenPicture /> : <Residual />}
          <DrawingError />
        </div>
      </div>
      <FilmStrip />
      <ErrorInContext />
      <p className="draw-keys" id={keys}>
        {stage.draw.keys}
      </p>
    </section>
  );
}
