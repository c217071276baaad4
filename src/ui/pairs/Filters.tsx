/** First-layer filters: a line of them under the pairs, or a page of them in the pairs' place. */
import type { Layout } from '../../model/parameters.ts';
import { useMessages } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { Arrow } from './Arrow.tsx';
import { FilterTiles } from './FilterTiles.tsx';
import { useFilterPage } from './useFilterPage.ts';
import './filters.css';

interface Props {
  layout: Layout;
  isWhole: boolean;
  toggle: () => void;
  open: (unit: number) => void;
}

export function Filters({ layout, isWhole, toggle, open }: Props) {
  const { stage } = useMessages();
  const words = stage.filters;
  const units = layout.W[0]?.columns ?? 0;
  const [filters, measure] = useFilterPage(units, isWhole);
  const { first, count, page, pages } = filters.page;
  return (
    <section className="filters" data-whole={isWhole} aria-label={words.title}>
      <header className="filters-head">
        <h3 title={words.help}>{words.title}</h3>
        <Explain topics={['filters']} name={words.title} />
        <span className="filters-sides" aria-hidden="true">
          <span data-side="encoder">{words.above}</span> · <span data-side="decoder">{words.below}</span>
        </span>
        <span className="filters-pager">
          <Arrow name={words.previousPage} mark="‹" isDisabled={page === 0} press={() => filters.turn(-1)} />
          <span className="filters-range">{words.units(first, first + count - 1, units)}</span>
          <Arrow name={words.nextPage} mark="›" isDisabled={page >= pages - 1} press={() => filters.turn(1)} />
        </span>
        <button type="button" className="button button-small" onClick={toggle} aria-pressed={isWhole}>
          {isWhole ? words.matrices : words.all}
        </button>
      </header>
      <div className="filters-room" ref={measure}>
        <FilterTiles layout={layout} units={units} filters={filters} open={open} />
      </div>
    </section>
  );
}
