/** A race as files and as a link. */
import { useState, type RefObject } from 'react';
import { raceCsv, raceJson } from '../../export/race-files.ts';
import { printLink } from '../../model/link.ts';
import { resultOf } from '../../model/race-standing.ts';
import type { Raced } from '../../state/race.ts';
import { savePng, saveText } from '../save/files.ts';
import { useMessages, useTheme } from '../context.tsx';
import type { Look } from './looks.ts';
import { legended } from './legended.ts';
import { useRaceNames } from './useRaceNames.ts';

interface Props {
  race: Raced;
  looks: readonly Look[];
  svg: RefObject<SVGSVGElement | null>;
}

const NAME = 'mirror-race';

/** The race with what was measured here, under the settings that it was raced with. */
function linkOf({ preset, order, readings }: Raced): string {
  const { rules, seeds, budget, experiment } = order;
  const result = readings?.phase === 'finished' ? resultOf(readings) : null;
  const url = new URL(location.href);
  url.hash = printLink(preset, { ...experiment, autoplay: false }, { rules, seeds, budget, result });
  return url.href;
}

export function RaceExports({ race, looks, svg }: Props) {
  const { race: words, format } = useMessages();
  const theme = useTheme();
  const name = useRaceNames();
  const { order, readings } = race;
  if (!readings) return null;
  const legend = order.rules.map((rule, racer) => ({
    look: looks[racer],
    name: name(rule),
    laps: readings.laps[racer] ?? [],
  }));
  async function png(): Promise<void> {
    if (svg.current) await savePng(legended(svg.current, words.title, legend, theme, format), NAME);
  }
  return (
    <div className="race-buttons">
      <button
        type="button"
        className="button button-small"
        onClick={() => saveText(raceCsv(order, readings), 'text/csv', `${NAME}.csv`)}
      >
        {words.csv}
      </button>
      <button
        type="button"
        className="button button-small"
        onClick={() => saveText(raceJson(order, readings, linkOf(race)), 'application/json', `${NAME}.json`)}
      >
        {words.json}
      </button>
      <button type="button" className="button button-small" onClick={() => void png()}>
        {words.png}
      </button>
      <CopyLink race={race} />
    </div>
  );
}

function CopyLink({ race }: { race: Raced }) {
  const { race: words } = useMessages();
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(linkOf(race));
      setState('copied');
    } catch {
      setState('refused');
    }
  };
  return (
    <>
      <button type="button" className="button button-small" onClick={() => void copy()}>
        {words.copyLink}
      </button>
      <p role="status" className="race-note">
        {state === 'copied' ? words.copied : state === 'refused' ? words.notCopied : ''}
      </p>
      {state === 'refused' ? (
        <input
          type="text"
          readOnly
          className="race-link"
          aria-label={words.linkField}
          value={linkOf(race)}
          onFocus={({ target }) => target.select()}
        />
      ) : null}
    </>
  );
}
