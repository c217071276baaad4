/** A pair's gauges: how closely it is tied, and what the two uses of its matrix say. */
import type { CSSProperties } from 'react';
import type { Pair } from '../../model/architecture.ts';
import { useMessages, useRun } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import { PairRuleMenu } from '../rules/PairRuleMenu.tsx';
import { Gauge, type NumberProps } from './Gauge.tsx';
import { SlowReadings } from './SlowReadings.tsx';
import { barShare, TIE_MARKS, tieOf } from './tie.ts';

function GradientGauge({ side, ...gauge }: NumberProps & { side: 'encoder' | 'decoder' }) {
  const { format } = useMessages();
  const share = barShare(gauge.value ?? 0);
  const style = { '--share': share } as CSSProperties;
  return (
    <Gauge {...gauge} text={(value) => format.short(value, 2)}>
      <span className="gradient-bar" data-side={side} style={style} aria-hidden="true" />
    </Gauge>
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
  const { stage, format } = useMessages();
  const words = stage.pairs;
  const { index } = pair;
  return (
    <div className="pair-readings">
      <div className="pair-head">
        <h3>{words.pair(index + 1)}</h3>
        <PairRuleMenu pair={index} />
      </div>
      <div className="pair-tie">
        <TieReading pair={index} asymmetry={gauges?.asymmetry ?? null} />
        <span className="pair-shape">{words.between(pair.outer, pair.inner)}</span>
      </div>
      <dl>
        <Gauge
          name={`alignment-${index}`}
          label={words.alignment}
          help={words.alignmentHelp}
          text={words.cosineText}
          value={gauges?.alignment ?? null}
        />
        <Gauge
          name={`gradient-cosine-${index}`}
          label={words.cosine}
          help={words.cosineHelp}
          text={words.cosineText}
          value={gauges?.gradientCosine ?? null}
        />
        <GradientGauge
          side="encoder"
          name={`gradient-encoder-${index}`}
          label={words.gradientEncoder}
          help={words.gradientEncoderHelp}
          value={gauges?.gradientEncoder ?? null}
        />
        <GradientGauge
          side="decoder"
          name={`gradient-decoder-${index}`}
          label={words.gradientDecoder}
          help={words.gradientDecoderHelp}
          value={gauges?.gradientDecoder ?? null}
        />
        <SlowReadings index={index} />
        {gauges !== null && gauges.penalty !== null && (
          <Gauge
            name={`penalty-${index}`}
            label={words.penalty}
            help={words.penaltyHelp}
            text={(value) => format.short(value, 2)}
            value={gauges.penalty}
          />
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
