/** What each unit does: the code in the visitor's hands, decoded with one unit at seven places of its range. */
import { useId, useMemo, useState } from 'react';
import { EFFECT_STEPS, withUnit } from '../../model/codes.ts';
import { DEAD_DEVIATION, type CodeMap } from '../../model/code-readings.ts';
import { gridOf } from '../../paint/grid.ts';
import { paintInStrip, stripSize } from '../../paint/strip.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { PIXELS } from '../hourglass/activation-scale.ts';
import { Arrow } from '../pairs/Arrow.tsx';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { PictureMenu } from '../save/PictureMenu.tsx';
import { useCode, useExplorer } from './explorer.tsx';
import { pageWith } from './pages.ts';
import { useLensCanvas, type LookPainter } from './useLensCanvas.ts';

const STRIPS_A_PAGE = 12;
/** A dozen strips are some 80 decodings: twice a second is enough to see them learn. */
const EVERY_MS = 500;

export function Effects() {
  const { code } = useMessages();
  const title = useId();
  const map = useCode((state) => state.map);
  const units = useExperiment((state) => state.experiment.layers.at(-1) ?? 0);
  const [first, setFirst] = useState(0);
  const page = pageWith(Math.min(first, units - 1), units, STRIPS_A_PAGE, STRIPS_A_PAGE);
  return (
    <section className="code-effects" aria-labelledby={title}>
      <header className="code-head">
        <h3 className="stage-title" id={title}>
          {code.effects.title}
        </h3>
        <Explain topics={['unit-effect', 'dead-unit']} name={code.effects.title} />
        <PictureMenu name={code.effects.title} />
        <span className="stage-help">{code.effects.help}</span>
        {page.pages > 1 && (
          <span className="code-pager">
            <Arrow
              name={code.hand.previousPage}
              mark="‹"
              isDisabled={page.page === 0}
              press={() => setFirst(page.first - STRIPS_A_PAGE)}
            />
            <span>{code.hand.range(page.first + 1, page.first + page.count, units)}</span>
            <Arrow
              name={code.hand.nextPage}
              mark="›"
              isDisabled={page.page === page.pages - 1}
              press={() => setFirst(page.first + STRIPS_A_PAGE)}
            />
          </span>
        )}
      </header>
      {map?.units === units ? (
        <ul className="code-effects-list">
          {Array.from({ length: page.count }, (_, place) => (
            <Effect key={page.first + place} unit={page.first + place} map={map} />
          ))}
        </ul>
      ) : (
        <p className="stage-help">{code.effects.waiting}</p>
      )}
    </section>
  );
}

/** The strip of one unit, the mean and the spread as they were on the last map. */
function effectPainter(unit: number, mean: number, deviation: number): LookPainter {
  return (raster, { forward, parameters, code, decoded }, colours) => {
    const picture = gridOf(decoded.length);
    for (const [place, step] of EFFECT_STEPS.entries()) {
      const changed = forward.decode(parameters, withUnit(code, unit, mean + step * deviation));
      paintInStrip(raster, picture, place, changed, PIXELS, colours);
    }
    return true;
  };
}

function Effect({ unit, map }: { unit: number; map: CodeMap }) {
  const { code, format } = useMessages();
  const { store } = useExplorer();
  const pixels = useExperiment((state) => state.experiment.layers[0] ?? 0);
  const [mean, deviation] = [map.means[unit] ?? 0, map.deviations[unit] ?? 0];
  const paint = useMemo(() => effectPainter(unit, mean, deviation), [unit, mean, deviation]);
  const { width, height } = stripSize(gridOf(pixels), EFFECT_STEPS.length);
  const ref = useLensCanvas(width, height, paint, EVERY_MS);
  const isDead = deviation < DEAD_DEVIATION;
  return (
    <li data-dead={isDead}>
      <span className="code-effect-head">
        <button type="button" className="button button-small button-quiet" onClick={() => store.setState({ unit })}>
          {code.effects.unit(unit + 1)}
        </button>
        <span className="stage-help">
          {isDead ? code.effects.dead : code.effects.deviation(format.short(deviation, 2))}
        </span>
      </span>
      <PictureCanvas ref={ref} className="picture" name={code.effects.strip(unit + 1)} />
    </li>
  );
}
