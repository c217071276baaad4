/** All layers in a row, as pictures of the drawing on its way through the network: image, code, reconstruction. */
import { Fragment, useId, useMemo, useState, type CSSProperties, type KeyboardEvent } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { PictureMenu } from '../save/PictureMenu.tsx';
import { SlowButton } from '../slow/SlowButton.tsx';
import { unitAfter, type UnitCursor } from './cursor.ts';
import { LayerPicture } from './LayerPicture.tsx';
import { GAP, planLayers, wholeWidth, type LayerPlan } from './layers.ts';
import { Link } from './Link.tsx';
import { UnitReading } from './UnitReading.tsx';
import '../pictures.css';
import './hourglass.css';

/** With more layers than this, a layer's range stands under its size and not beside it. */
const MOST_BESIDE = 9;

type Words = Messages['stage']['hourglass'];

function roleOf({ side, depth }: LayerPlan, words: Words): string {
  if (depth === 0) return side === 'encoder' ? words.input : words.output;
  switch (side) {
    case 'encoder':
      return words.encoder(depth);
    case 'code':
      return words.code;
    case 'decoder':
      return words.decoder(depth);
  }
}

/** One column for each picture, one for each shape between two; as wide as the height allows. */
function rowStyle(plan: readonly LayerPlan[], largest: number): CSSProperties {
  const columns = plan.map(({ width }) => `minmax(0, ${width}fr)`).join(` minmax(0, ${GAP * largest}fr) `);
  return { gridTemplateColumns: columns, '--parts': wholeWidth(plan) } as CSSProperties;
}

/** The unit pointed at, by pointer or keys; the row of pictures is one tab stop. */
function useUnitCursor(plan: readonly LayerPlan[]) {
  const [cursor, setCursor] = useState<UnitCursor | null>(null);
  const valid = cursor !== null && cursor.unit < (plan[cursor.layer]?.units ?? 0) ? cursor : null;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') return setCursor(null);
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const from = valid ?? { layer: 0, unit: 0 };
    const sizes = plan.map(({ units }) => units);
    const next = unitAfter(sizes, from, event.key);
    if (!next) return;
    event.preventDefault();
    setCursor(next);
    const row = event.currentTarget.closest('.hourglass-row');
    row?.querySelector<HTMLElement>(`[data-layer="${next.layer}"]`)?.focus();
  };
  return { cursor: valid, setCursor, onKeyDown };
}

export function Hourglass() {
  const { stage } = useMessages();
  const sizes = useExperiment((state) => state.experiment.layers);
  const plan = useMemo(() => planLayers(sizes), [sizes]);
  const { cursor, setCursor, onKeyDown } = useUnitCursor(plan);
  const title = useId();
  const hint = useId();
  const largest = Math.max(...plan.map(({ width }) => width));
  const pointedAt = plan[cursor?.layer ?? -1];
  return (
    <section className="panel hourglass" aria-labelledby={title}>
      <header className="stage-head">
        <h2 className="stage-title" id={title}>
          {stage.hourglass.title}
        </h2>
        <Explain topics={['hourglass', 'code']} name={stage.hourglass.title} />
        <PictureMenu name={stage.hourglass.title} />
        <UnitReading cursor={cursor} role={pointedAt ? roleOf(pointedAt, stage.hourglass) : ''} />
        <SlowButton />
      </header>
      <div className="hourglass-scroll">
        <div
          className="hourglass-row"
          data-crowded={plan.length > MOST_BESIDE}
          role="application"
          aria-label={stage.hourglass.help}
          style={rowStyle(plan, largest)}
        >
          {plan.map((layer, index) => {
            const next = plan[index + 1];
            return (
              <Fragment key={`${layer.index} ${layer.units}`}>
                <LayerPicture
                  plan={layer}
                  name={stage.hourglass.layer(roleOf(layer, stage.hourglass), layer.units)}
                  unit={cursor?.layer === index ? cursor.unit : null}
                  isTabStop={index === (cursor?.layer ?? 0)}
                  keys={hint}
                  onKeyDown={onKeyDown}
                  point={(at, unit) => setCursor(unit === null ? null : { layer: at, unit })}
                />
                {next && <Link from={layer} to={next} largest={largest} />}
              </Fragment>
            );
          })}
        </div>
        <p className="hidden-text" id={hint}>
          {stage.hourglass.keys}
        </p>
      </div>
    </section>
  );
}
