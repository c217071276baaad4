/**
 * The weight pointed at, on both sides, from the newest frame: W[1][3,17] = 0.213 · V[1][17,3] = 0.213.
 * Written straight into the page, frame by frame; React only makes the places.
 */
import { useEffect, useRef } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import type { Layout } from '../../model/parameters.ts';
import { at as weightOf, pairMatrices } from '../../paint/matrix.ts';
import { useMessages, useMirror } from '../context.tsx';
import type { CursorStore, WeightCursor } from './cursor.ts';

interface Props {
  layout: Layout;
  cursor: CursorStore;
  /** Shown while nothing is pointed at. */
  help: string;
}

/** Enough to see that two sides differ where they do a little. */
const DIGITS = 4;

interface Side {
  readonly readout: string;
  readonly name: string;
  readonly value: number;
}

function sidesOf(
  { pair, inner, outer }: WeightCursor,
  parameters: Float32Array,
  layout: Layout,
  words: Messages,
): Side[] {
  const { encoder, decoder } = pairMatrices(parameters, layout, pair);
  const { encoderWeight, decoderWeight } = words.stage.pairs;
  return [
    { readout: 'weight-encoder', name: encoderWeight(pair, outer, inner), value: weightOf(encoder, inner, outer) },
    { readout: 'weight-decoder', name: decoderWeight(pair, outer, inner), value: weightOf(decoder, inner, outer) },
  ];
}

function write(line: HTMLElement, sides: readonly Side[], words: Messages): string {
  const texts = sides.map(({ readout, name, value }) => {
    const place = line.querySelector<HTMLElement>(`[data-readout="${readout}"]`);
    const text = words.format.short(value, DIGITS);
    if (place) {
      place.textContent = text;
      place.dataset['value'] = String(value);
      if (place.previousElementSibling) place.previousElementSibling.textContent = `${name} = `;
    }
    return `${name} = ${text}`;
  });
  return texts.join(' · ');
}

/** Keeps the line and, for a cursor moved by keys, what is said of it. */
function useWeightLine({ layout, cursor }: Props) {
  const words = useMessages();
  const { frames } = useMirror();
  const line = useRef<HTMLSpanElement>(null);
  const said = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const update = (isMove: boolean): void => {
      const { at, byKey } = cursor.getState();
      const parameters = frames.newest?.parameters;
      const isShown = at !== null && parameters?.length === layout.length && layout.W[at.pair] !== undefined;
      line.current?.toggleAttribute('data-pointed', isShown);
      if (!isShown || !line.current) return;
      const text = write(line.current, sidesOf(at, parameters, layout, words), words);
      if (isMove && byKey && said.current) said.current.textContent = text;
    };
    update(false);
    const stops = [cursor.subscribe(() => update(true)), frames.subscribe(() => update(false))];
    return () => stops.forEach((stop) => stop());
  }, [words, frames, cursor, layout]);
  return { line, said };
}

export function WeightLine(props: Props) {
  const { line, said } = useWeightLine(props);
  return (
    <span className="weight-line" ref={line}>
      <span className="stage-help">{props.help}</span>
      <span className="weight-sides">
        <span className="weight-side" data-side="encoder">
          <span />
          <span data-readout="weight-encoder" data-value="" />
        </span>
        {' · '}
        <span className="weight-side" data-side="decoder">
          <span />
          <span data-readout="weight-decoder" data-value="" />
        </span>
      </span>
      <span className="hidden-text" aria-live="polite" ref={said} />
    </span>
  );
}
