/** A page of the code: the picture itself, and over it a slider for every cell. */
import { useMemo } from 'react';
import { gridOf } from '../../paint/grid.ts';
import { paintLayer, type Scale } from '../../paint/layer.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { Arrow } from '../pairs/Arrow.tsx';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { useColours } from '../useColours.ts';
import { CodeCell } from './CodeCell.tsx';
import { useCode, useExplorer } from './explorer.tsx';
import { CELLS_A_PAGE, pageWith, type UnitPage } from './pages.ts';
import { rangeOf } from './range.ts';
import { scaleKeeper } from './scale-keeper.ts';
import { useLensCanvas, type LookPainter } from './useLensCanvas.ts';

/** Width of a cell where there are few, in rem. */
const MOST_CELL = 6;

export function CodeCells({ keys }: { keys: string }) {
  const { code } = useMessages();
  const units = useCode((state) => state.shown?.code.length ?? 0);
  const unit = useCode((state) => state.unit);
  const page = pageWith(Math.min(unit, units - 1), units);
  const grid = gridOf(page.count);
  return (
    <div className="code-cells-box">
      <div
        className="code-cells"
        style={{
          gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
          aspectRatio: `${grid.columns} / ${grid.rows}`,
          maxInlineSize: `${MOST_CELL * grid.columns}rem`,
        }}
        data-small={grid.columns > 8}
      >
        <CellsPicture page={page} name={code.hand.picture(units)} />
        <Cells page={page} keys={keys} />
      </div>
      {page.pages > 1 && <Pager page={page} units={units} />}
    </div>
  );
}

function CellsPicture({ page, name }: { page: UnitPage; name: string }) {
  const { first, count } = page;
  const activation = useExperiment((state) => state.experiment.activation);
  const paint = useMemo<LookPainter>(() => {
    const keep = scaleKeeper(activation);
    return (raster, look, colours) => {
      paintLayer(raster, look.code.subarray(first, first + count), keep(look.code), colours);
      return true;
    };
  }, [activation, first, count]);
  const { columns, rows } = gridOf(count);
  const ref = useLensCanvas(columns, rows, paint);
  return <PictureCanvas ref={ref} className="picture" name={name} />;
}

function Cells({ page, keys }: { page: UnitPage; keys: string }) {
  const shown = useCode((state) => state.shown);
  const held = useCode((state) => state.held);
  const map = useCode((state) => state.map);
  const unit = useCode((state) => state.unit);
  const activation = useExperiment((state) => state.experiment.activation);
  const colours = useColours();
  const scale = useScale(shown?.code ?? null);
  if (!shown) return null;
  const range = rangeOf(activation, map, shown.base);
  const stop = Math.min(unit, shown.code.length - 1);
  return Array.from({ length: page.count }, (_, place) => {
    const index = page.first + place;
    return (
      <CodeCell
        key={index}
        unit={index}
        units={shown.code.length}
        columns={gridOf(page.count).columns}
        value={shown.code[index] ?? 0}
        range={range}
        isHeld={held.has(index)}
        deviation={map?.units === shown.code.length ? (map.deviations[index] ?? null) : null}
        isStop={index === stop}
        scale={scale}
        colours={colours}
        keys={keys}
      />
    );
  });
}

/** The picture's scale, for the ink of the numbers on it; the same object while it serves. */
function useScale(code: Float32Array | null): Scale {
  const activation = useExperiment((state) => state.experiment.activation);
  const keep = useMemo(() => scaleKeeper(activation), [activation]);
  return useMemo(() => keep(code ?? new Float32Array(1)), [keep, code]);
}

function Pager({ page, units }: { page: UnitPage; units: number }) {
  const { code } = useMessages();
  const { store } = useExplorer();
  const turn = (by: number): void => store.setState({ unit: page.first + by * CELLS_A_PAGE });
  return (
    <p className="code-pager">
      <Arrow name={code.hand.previousPage} mark="‹" isDisabled={page.page === 0} press={() => turn(-1)} />
      <span>{code.hand.range(page.first + 1, page.first + page.count, units)}</span>
      <Arrow name={code.hand.nextPage} mark="›" isDisabled={page.page === page.pages - 1} press={() => turn(1)} />
    </p>
  );
}
