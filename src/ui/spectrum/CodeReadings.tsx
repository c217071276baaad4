/** What the code is like over the test images, and how far its subspace is from PCA's. */
import type { ReactNode } from 'react';
import { useGauges, useMessages } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { numberText } from '../pairs/number-text.ts';
import { Readout } from '../Readout.tsx';

const TOPICS = ['effective-rank', 'dead-units', 'pca-angle'] as const;

const DEGREES = 180 / Math.PI;

export function CodeReadings() {
  const messages = useMessages();
  const { code: words, table } = messages.gauges;
  const code = useGauges((state) => state.spectrum?.code) ?? null;
  const none = messages.stage.pairs.unmeasured;
  const rank = code?.effectiveRank ?? null;
  const rankText = rank === null ? words.constant : table.of(numberText(rank, messages), code?.units ?? 0);
  return (
    <section className="spectrum-code" aria-label={words.title}>
      <div className="spectrum-head">
        <h3>{words.title}</h3>
        <Explain topics={TOPICS} name={words.title} />
      </div>
      <dl>
        <Item label={words.rank} help={words.rankHelp}>
          <Readout name="rank-code" value={rank} text={code ? rankText : none} />
        </Item>
        <Item label={words.dead} help={words.deadHelp}>
          <Readout
            name="dead-units"
            value={code?.dead ?? null}
            text={code ? table.of(messages.format.integer(code.dead), code.units) : none}
          />
        </Item>
        <Item label={words.angle} help={words.angleHelp}>
          <AngleReadout />
        </Item>
      </dl>
    </section>
  );
}

function AngleReadout() {
  const messages = useMessages();
  const { code: words } = messages.gauges;
  const isMeasured = useGauges((state) => state.spectrum !== null);
  const angle = useGauges((state) => state.spectrum?.pcaAngle) ?? null;
  const degrees = angle === null ? null : angle * DEGREES;
  const waiting = isMeasured ? words.waiting : messages.stage.pairs.unmeasured;
  const text =
    degrees === null ? waiting : numberText(degrees, messages, (value) => words.degrees(messages.format.short(value)));
  return <Readout name="pca-angle" value={degrees} text={text} />;
}

function Item({ label, help, children }: { label: string; help: string; children: ReactNode }) {
  return (
    <div className="spectrum-item" title={help}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
