/** The way from one code to another: eleven steps at a glance, any place on it at leisure. */
import { useId, useMemo } from 'react';
import { between, BETWEEN_STEPS } from '../../model/codes.ts';
import { gridOf } from '../../paint/grid.ts';
import { paintLayer } from '../../paint/layer.ts';
import { paintInStrip, stripSize } from '../../paint/strip.ts';
import type { CodeEnd } from '../../state/code.ts';
import type { Look } from '../../state/code-lens.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { PIXELS } from '../hourglass/activation-scale.ts';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { PictureMenu } from '../save/PictureMenu.tsx';
import { useCode, useExplorer } from './explorer.tsx';
import { PlayButton } from './PlayButton.tsx';
import { useLensCanvas, type LookPainter } from './useLensCanvas.ts';

/** The image that is an end, as the network sees it; null for an empty pad, or an image of another size. */
function imageOf(look: Look, end: CodeEnd): Float32Array | null {
  const image = end.kind === 'pad' ? look.digit : end.image;
  return image?.length === look.forward.network.sizes[0] ? image : null;
}

/** The codes of both ends; null where one is missing. */
function codesOf(look: Look, [from, to]: readonly [CodeEnd, CodeEnd]): [Float32Array, Float32Array] | null {
  const codes = [from, to].map((end) => {
    const image = imageOf(look, end);
    return image ? look.forward.encode(look.parameters, image).at(-1) : undefined;
  });
  return codes[0] && codes[1] ? [codes[0], codes[1]] : null;
}

export function Between() {
  const { code } = useMessages();
  const title = useId();
  return (
    <section className="code-between" aria-labelledby={title}>
      <header className="code-head">
        <h3 className="stage-title" id={title}>
          {code.between.title}
        </h3>
        <Explain topics={['between-codes']} name={code.between.title} />
        <PictureMenu name={code.between.title} />
      </header>
      <div className="code-between-grid">
        <div className="code-between-row">
          <End which={0} />
          <Place />
          <End which={1} />
        </div>
        <div>
          <Strip />
          <Slider />
        </div>
      </div>
    </section>
  );
}

function End({ which }: { which: 0 | 1 }) {
  const { code } = useMessages();
  const { takePad, takeTestImage } = useExplorer();
  const end = useCode((state) => state.ends[which]);
  const pixels = useExperiment((state) => state.experiment.layers[0] ?? 0);
  const paint = useMemo<LookPainter>(
    () => (raster, look, colours) => {
      const image = imageOf(look, end);
      if (image) paintLayer(raster, image, PIXELS, colours);
      return image !== null;
    },
    [end],
  );
  const { columns, rows } = gridOf(pixels);
  const ref = useLensCanvas(columns, rows, paint);
  return (
    <figure className="code-end">
      <PictureCanvas ref={ref} className="picture" name={code.between.end(which)} />
      <figcaption>{`${code.between.ends[which] ?? ''} ${useNameOf(end)}`}</figcaption>
      <span className="code-buttons">
        <button
          type="button"
          className="button button-small"
          aria-label={code.between.takePad(which)}
          title={code.between.takePad(which)}
          onClick={() => takePad(which)}
        >
          {code.between.padButton}
        </button>
        <button
          type="button"
          className="button button-small"
          aria-label={code.between.takeTest(which)}
          title={code.between.takeTest(which)}
          onClick={() => takeTestImage(which)}
        >
          {code.between.testButton}
        </button>
      </span>
    </figure>
  );
}

function useNameOf(end: CodeEnd): string {
  const { code } = useMessages();
  if (end.kind === 'pad') return code.between.pad;
  return end.label === null ? code.between.drawing : code.between.digit(end.label);
}

/** The place of the slider, large. */
function Place() {
  const { code } = useMessages();
  const ends = useCode((state) => state.ends);
  const t = useCode((state) => state.between);
  const pixels = useExperiment((state) => state.experiment.layers[0] ?? 0);
  const paint = useMemo<LookPainter>(
    () => (raster, look, colours) => {
      const codes = codesOf(look, ends);
      if (codes) paintLayer(raster, look.forward.decode(look.parameters, between(...codes, t)), PIXELS, colours);
      return codes !== null;
    },
    [ends, t],
  );
  const { columns, rows } = gridOf(pixels);
  const ref = useLensCanvas(columns, rows, paint);
  return (
    <figure className="code-place">
      <PictureCanvas ref={ref} className="picture" name={code.between.picture} />
    </figure>
  );
}

function Strip() {
  const { code } = useMessages();
  const ends = useCode((state) => state.ends);
  const isEmpty = useCode(({ shown }) => shown?.error === null);
  const pixels = useExperiment((state) => state.experiment.layers[0] ?? 0);
  const paint = useMemo<LookPainter>(
    () => (raster, look, colours) => {
      const codes = codesOf(look, ends);
      for (let step = 0; codes && step < BETWEEN_STEPS; step++) {
        const decoded = look.forward.decode(look.parameters, between(...codes, step / (BETWEEN_STEPS - 1)));
        paintInStrip(raster, gridOf(decoded.length), step, decoded, PIXELS, colours);
      }
      return codes !== null;
    },
    [ends],
  );
  const { width, height } = stripSize(gridOf(pixels), BETWEEN_STEPS);
  const ref = useLensCanvas(width, height, paint, 200);
  return (
    <>
      <PictureCanvas ref={ref} className="picture" name={code.between.strip(BETWEEN_STEPS)} />
      {isEmpty && ends.some(({ kind }) => kind === 'pad') && <p className="stage-help">{code.between.empty}</p>}
    </>
  );
}

function Slider() {
  const { code, format } = useMessages();
  const { store } = useExplorer();
  const t = useCode((state) => state.between);
  return (
    <div className="code-way">
      <PlayButton />
      <input
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={t}
        aria-label={code.between.slider}
        aria-valuetext={code.between.place(format.percent(t))}
        onChange={({ target }) => store.setState({ between: Number(target.value) })}
      />
    </div>
  );
}
