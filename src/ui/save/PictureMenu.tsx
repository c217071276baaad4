/** Saves any picture of its panel, with name and colour scale. What draws the files is fetched when one is saved. */
import { useMessages } from '../context.tsx';
import { nameOfPicture } from './name.ts';
import { MenuAction, PanelMenu } from './PanelMenu.tsx';
import { useSaving } from './useSaving.ts';

export function PictureMenu({ name }: { name: string }) {
  return <PanelMenu name={name}>{(panel) => <Pictures panel={panel} />}</PanelMenu>;
}

function Pictures({ panel }: { panel: HTMLElement | null }) {
  const { save } = useMessages().page;
  const saving = useSaving();
  const pictures = [...(panel?.querySelectorAll<HTMLCanvasElement>('canvas.picture') ?? [])];
  return (
    <ul className="menu-pictures">
      {pictures.map((canvas) => (
        <li key={nameOfPicture(canvas)}>
          <span>{nameOfPicture(canvas)}</span>
          <MenuAction label={save.png} of={nameOfPicture(canvas)} act={() => saving.picture(canvas, 'png')} />
          <MenuAction label={save.svg} of={nameOfPicture(canvas)} act={() => saving.picture(canvas, 'svg')} />
        </li>
      ))}
    </ul>
  );
}
