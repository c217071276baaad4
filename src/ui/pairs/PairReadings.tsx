/** A pair's gauges: how closely it is tied, and what the two uses of its matrix say. */
import type { CSSProperties, ReactNode } from 'react';
import type { Pair } from '../../model/architecture.ts';
import { useMessages, useRun } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import { barShare, TIE_MARKS, tieOf } from './tie.ts';

interface NumberProps {
  /** Of the readout, and of the style. */
  name: string;
  label: string;
  help: string;
  value: number | null;
  digits?: number;
}

function Reading({ name, label, help, value, digits = 3, children }: NumberProps & { children?: ReactNode }) {
  const { stage, format } = useMessages();
  return (
    <div className="reading" title={help}>
      <dt>{label}</dt>
      <dd>
        {children}
        <Readout
          name={name}
          value={value}
          text={value === null ? stage.pairs.unmeasured : format.short(value, digits)}
        />
      </dd>
    </div>
  );
}

function GradientReading({ side, ...reading }: NumberProps & { side: 'encoder' | 'decoder' }) {
  const share = barShare(reading.value ?? 0);
  const style = { '--share': share } as CSSProperties;
  return (
    <Reading {...reading} digits={2}>
      <span className="gradient-bar" data-side={side} style={style} aria-hidden="true" />
    </Reading>
  );
}

function TieReading({ pair, asymmetry }: { pair: number; asymmetry: number | null }) {
  const { stage, format } = useMessages();
  const words = stage.pairs;
  const tie = asymmetry === null ? null : tieOf(asymmetry);
  return (
    <p className="tie" title={words.asymmetry} data-tie={tie ?? 'unmeasured'}>
      <span className="tie-mark" aria-hidden="true">
        {tie === null ? '' : TIE_MARKS[tie]}
      </span>{' '}
      {tie === null ? '' : words[tie]}{' '}
      <Readout
        name={`asymmetry-${pair}`}
        value={asymmetry}
        text={asymmetry === null ? words.unmeasured : format.short(asymmetry)}
      />
    </p>
  );
}

export function PairReadings({ pair, isBroken }: { pair: Pair; isBroken: boolean }) {
  const gauges = useRun((state) => state.progress.gauges[pair.index]) ?? null;
  const { stage } = useMessages();
  const words = stage.pairs;
  const { index } = pair;
  return (
    <div className="pair-readings">
      <h3>
        {words.pair(index + 1)} <span className="pair-shape">{words.between(pair.outer, pair.inner)}</span>
      </h3>
      <TieReading pair={index} asymmetry={gauges?.asymmetry ?? null} />
      <dl>
        <Reading
          name={`alignment-${index}`}
          label={words.alignment}
          help={words.alignmentHelp}
          value={gauges?.alignment ?? null}
        />
        <Reading
          name={`gradient-cosine-${index}`}
          label={words.cosine}
          help={words.cosineHelp}
          value={gauges?.gradientCosine ?? null}
        />
        <GradientReading
          side="encoder"
          name={`gradient-encoder-${index}`}
          label={words.gradientEncoder}
          help={words.gradientEncoderHelp}
          value={gauges?.gradientEncoder ?? null}
        />
        <GradientReading
          side="decoder"
          name={`gradient-decoder-${index}`}
          label={words.gradientDecoder}
          help={words.gradientDecoderHelp}
          value={gauges?.gradientDecoder ?? null}
        />
        {gauges !== null && gauges.penalty !== null && (
          <Reading name={`penalty-${index}`} label={words.penalty} help={words.penaltyHelp} value={gauges.penalty} />
        )}
      </dl>
      {isBroken && (
        <p className="pair-broken" title={words.notFiniteHelp}>
          {words.notFinite}
        </p>
      )}
    </div>
  );
}
