/** What can be done with a chart: read it as a table, save it as a drawing, as pixels, or as numbers. */
import type { ReactNode } from 'react';
import { useMessages } from '../context.tsx';
import type { Table } from '../save/csv.ts';
import { MenuAction, PanelMenu } from '../save/PanelMenu.tsx';
import { useSaving } from '../save/useSaving.ts';
import type { PlotSpec } from './spec.ts';

interface Props {
  spec: PlotSpec;
  /** Every number of the chart, whatever the axis leaves out. */
  table: () => Table;
  isTable: boolean;
  showTable: (isTable: boolean) => void;
  /** Further actions. */
  children?: ReactNode;
}

export function ChartMenu({ spec, table, isTable, showTable, children }: Props) {
  const { save } = useMessages().page;
  const saving = useSaving();
  const { title } = spec;
  return (
    <PanelMenu name={title}>
      {(panel, close) => {
        const plot = panel?.querySelector<SVGSVGElement>('.plot svg') ?? null;
        const toggle = (): void => {
          showTable(!isTable);
          close();
        };
        return (
          <div className="menu-actions">
            <MenuAction label={isTable ? save.asChart : save.asTable} of={title} act={toggle} />
            {plot === null ? null : (
              <>
                <MenuAction label={save.savePng} of={title} act={() => saving.chart(plot, spec, 'png')} />
                <MenuAction label={save.saveSvg} of={title} act={() => saving.chart(plot, spec, 'svg')} />
              </>
            )}
            <MenuAction label={save.saveCsv} of={title} act={() => saving.table(table(), title)} />
            {children}
          </div>
        );
      }}
    </PanelMenu>
  );
}
