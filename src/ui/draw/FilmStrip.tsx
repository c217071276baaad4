/**
 * The drawing as the network had it at steps 0, 1, 2, 4, … and at each switch of rule: a strip of small pictures, and a
 * slider that looks back at one. Its right end is now.
 */
import { useEffect, useRef } from 'react';
import { gridOf } from '../../paint/grid.ts';
import { paintLayer } from '../../paint/layer.ts';
import { createRaster, show } from '../../paint/raster.ts';
import type { FilmFrame } from '../../model/pad-readings.ts';
import { lookAt } from '../../state/film.ts';
import { useDrawing, useFilm, useMessages, useMirror } from '../context.tsx';
import { useColours } from '../useColours.ts';
import { BRIGHTNESS } from './DrawnPictures.tsx';

/** Scrolls the strip alone: the page stays where the visitor has it. */
function bringIntoStrip(frame: HTMLElement | null | undefined): void {
  const strip = frame?.parentElement;
  if (!frame || !strip) return;
  const left = frame.offsetLeft - strip.offsetLeft;
  strip.scrollLeft = Math.min(left, Math.max(strip.scrollLeft, left + frame.offsetWidth - strip.clientWidth));
}

/** One frame; a screen reader reads the slider instead. */
function Thumbnail({ frame, isShown }: { frame: FilmFrame; isShown: boolean }) {
  const colours = useColours();
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!ref.current) return;
    const { columns, rows } = gridOf(frame.output.length);
    const raster = createRaster(columns, rows);
    paintLayer(raster, frame.output, BRIGHTNESS, colours);
    show(ref.current, raster);
  }, [frame, colours]);
  useEffect(() => {
    if (isShown) bringIntoStrip(ref.current?.parentElement);
  }, [isShown]);
  const className = `film-frame${frame.cause === 'power' ? '' : ' film-switch'}${isShown ? ' film-shown' : ''}`;
  return <canvas ref={ref} className={className} aria-hidden="true" />;
}

export function FilmStrip() {
  const { pad } = useMessages();
  const frames = useFilm((state) => state.frames);
  const isEmpty = useDrawing((state) => state.drawing === null);
  if (isEmpty || frames.length === 0) return null;
  return (
    <div className="film" title={pad.film.help}>
      <Frames frames={frames} />
      <Slider frames={frames} />
    </div>
  );
}

function Frames({ frames }: { frames: readonly FilmFrame[] }) {
  const { film } = useMirror();
  const shown = useFilm((state) => state.shown);
  return (
    <div className="film-frames">
      {frames.map((frame) => (
        // For a pointer; keys have the slider
        <button
          key={`${frame.step} ${frame.cause}`}
          type="button"
          className="film-button"
          tabIndex={-1}
          aria-hidden="true"
          onClick={() => lookAt(film, frame === shown ? null : frame)}
        >
          <Thumbnail frame={frame} isShown={frame === shown} />
        </button>
      ))}
    </div>
  );
}

function Slider({ frames }: { frames: readonly FilmFrame[] }) {
  const { film } = useMirror();
  const { pad, format } = useMessages();
  const shown = useFilm((state) => state.shown);
  const at = shown ? frames.indexOf(shown) : frames.length;
  const cause = shown && shown.cause !== 'power' ? ` · ${pad.film.causes[shown.cause]}` : '';
  const said = shown ? pad.film.step(format.integer(shown.step)) + cause : pad.film.now;
  return (
    <div className="film-slider">
      <input
        type="range"
        aria-label={pad.film.title}
        aria-valuetext={said}
        min={0}
        max={frames.length}
        step={1}
        value={at}
        onChange={(event) => lookAt(film, frames[event.target.valueAsNumber] ?? null)}
      />
      <span className="film-step">{said}</span>
    </div>
  );
}
