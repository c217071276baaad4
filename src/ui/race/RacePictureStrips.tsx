/** What each racer makes of the drawing and of a digit of each class: strips under one another, painted outside React. */
import { useEffect, useRef } from 'react';
import { gridOf } from '../../paint/grid.ts';
import { createRaster, show } from '../../paint/raster.ts';
import { paintInStrip, stripSize } from '../../paint/strip.ts';
import type { Raced } from '../../state/race.ts';
import { useMessages, useMirror, useRace } from '../context.tsx';
import { PictureCanvas } from '../PictureCanvas.tsx';
import { useColours } from '../useColours.ts';
import { useRaceNames } from './useRaceNames.ts';

const BRIGHTNESS = { kind: 'magnitude', low: 0, high: 1 } as const;

export function RacePictureStrips({ race }: { race: Raced | null }) {
  const { race: words } = useMessages();
  const name = useRaceNames();
  const given = useRace((state) => state.pictures.get(null) ?? null);
  if (!race || !given) return null;
  return (
    <section className="race-pictures" aria-label={words.pictures}>
      <h3>{words.pictures}</h3>
      <p className="race-note">{given.hasDrawing ? words.pictureHelp : words.pictureHelpNoDrawing}</p>
      <div className="race-strips">
        <Strip racer={null} title={words.given} name={words.given} />
        {race.order.rules.map((rule, racer) => (
          <Strip key={rule.id} racer={racer} title={name(rule)} name={words.madeBy(name(rule))} />
        ))}
      </div>
    </section>
  );
}

function Strip({ racer, title, name }: { racer: number | null; title: string; name: string }) {
  const { race } = useMirror();
  const colours = useColours();
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const paint = (): void => {
      const page = race.getState().pictures.get(racer);
      if (!ref.current || !page) return;
      const grid = gridOf(page.pixels);
      const count = page.images.length / page.pixels;
      const { width, height } = stripSize(grid, count);
      const raster = createRaster(width, height);
      for (let i = 0; i < count; i++) {
        const image = page.images.subarray(i * page.pixels, (i + 1) * page.pixels);
        paintInStrip(raster, grid, i, image, BRIGHTNESS, colours);
      }
      show(ref.current, raster);
    };
    paint();
    return race.subscribe((now, before) => {
      if (now.pictures.get(racer) !== before.pictures.get(racer)) paint();
    });
  }, [race, racer, colours]);
  return (
    <figure className="race-strip">
      <figcaption>{title}</figcaption>
      <PictureCanvas ref={ref} className="picture" name={name} width={1} height={1} />
    </figure>
  );
}
