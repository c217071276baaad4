/** The standing, best first: place, rule, test error, seconds, parameters, asymmetry, what the sender had; and the way on. */
import { parametersOf } from '../../export/race-files.ts';
import { standings, type Standing } from '../../model/race-standing.ts';
import { samePlan, type Raced } from '../../state/race.ts';
import { useMessages, useMirror, useRace, useTheme } from '../context.tsx';
import { Readout } from '../Readout.tsx';
import type { Look } from './looks.ts';
import { Marked } from './Marked.tsx';
import { useRaceNames } from './useRaceNames.ts';

export function RaceTable({ looks }: { looks: readonly Look[] }) {
  const race = useRace((state) => state.race);
  const sender = useRace((state) => state.sender);
  if (!race?.readings) return sender ? <SenderTable looks={looks} /> : null;
  return <Standings race={race} looks={looks} />;
}

function Standings({ race, looks }: { race: Raced; looks: readonly Look[] }) {
  const { race: words } = useMessages();
  const sender = useRace((state) => state.sender);
  const { readings, order } = race;
  if (!readings) return null;
  const result = sender && samePlan(sender, order) && race.finding === null ? sender.result : null;
  const isFinished = readings.phase === 'finished';
  return (
    <section className="race-standing" aria-label={words.columns.place}>
      <h3>{words.standing}</h3>
      <table className="race-table">
        <Head hasSender={result !== null} hasNext={isFinished} />
        <tbody>
          {standings(readings).map((standing, i) => (
            <Row
              key={standing.racer}
              place={i + 1}
              race={race}
              standing={standing}
              look={looks[standing.racer]}
              sent={result ? (result[standing.racer] ?? null) : undefined}
              hasNext={isFinished}
            />
          ))}
        </tbody>
      </table>
      {isFinished ? <p className="race-note">{words.continueHelp(order.experiment.seed)}</p> : null}
    </section>
  );
}

function Head({ hasSender, hasNext }: { hasSender: boolean; hasNext: boolean }) {
  const { columns, asymmetryHelp, secondsHelp } = useMessages().race;
  return (
    <thead>
      <tr>
        <th scope="col">{columns.place}</th>
        <th scope="col">{columns.rule}</th>
        <th scope="col">{columns.loss}</th>
        <th scope="col" title={secondsHelp}>
          {columns.seconds}
        </th>
        <th scope="col">{columns.parameters}</th>
        <th scope="col" title={asymmetryHelp}>
          {columns.asymmetry}
        </th>
        {hasSender ? <th scope="col">{columns.sender}</th> : null}
        {hasNext ? <th scope="col">{columns.next}</th> : null}
      </tr>
    </thead>
  );
}

interface RowProps {
  place: number;
  race: Raced;
  standing: Standing;
  look: Look | undefined;
  /** The sender's loss, null where it diverged; undefined where there is no sender. */
  sent: number | null | undefined;
  hasNext: boolean;
}

function Row({ place, race: { order, readings }, standing, look, sent, hasNext }: RowProps) {
  const { race: words, format } = useMessages();
  const { raceActions } = useMirror();
  const theme = useTheme();
  const name = useRaceNames();
  const rule = order.rules[standing.racer];
  if (!rule) return null;
  const { seconds, asymmetry } = standing;
  const parameters = parametersOf(order.experiment, rule);
  const isFirstKept = readings?.laps[standing.racer]?.[0]?.final !== null;
  const number = (key: string, value: number, text: string) => (
    <Readout name={`race-${place}-${key}`} value={Number.isFinite(value) ? value : null} text={text} />
  );
  return (
    <tr>
      <td data-label={words.columns.place}>{format.integer(place)}</td>
      <th scope="row">
        <span className="race-name">
          <Marked look={look} theme={theme} />
          <Readout name={`race-${place}-rule`} value={rule.id} text={name(rule)} />
        </span>
      </th>
      <td data-label={words.columns.loss}>
        <Loss place={place} standing={standing} seeds={order.seeds} />
      </td>
      <td data-label={words.columns.seconds}>
        {number(
          'seconds',
          seconds,
          dashOr(seconds, (value) => format.short(value)),
        )}
      </td>
      <td data-label={words.columns.parameters}>{number('parameters', parameters, format.integer(parameters))}</td>
      <td data-label={words.columns.asymmetry}>{number('asymmetry', asymmetry, dashOr(asymmetry, format.loss))}</td>
      {sent === undefined ? null : (
        <td data-label={words.columns.sender}>
          <Readout name={`race-${place}-sender`} value={sent} text={sent === null ? '–' : format.loss(sent)} />
        </td>
      )}
      {hasNext ? (
        <td>
          {isFirstKept ? (
            <button
              type="button"
              className="button button-small"
              aria-label={words.continueWith(name(rule))}
              onClick={() => raceActions.continueWith(standing.racer)}
            >
              {words.continue}
            </button>
          ) : null}
        </td>
      ) : null}
    </tr>
  );
}

const dashOr = (value: number, text: (value: number) => string): string => (Number.isNaN(value) ? '–' : text(value));

function Loss({ place, standing, seeds }: { place: number; standing: Standing; seeds: number }) {
  const { race: words, format } = useMessages();
  const { loss, divergedAt, finished } = standing;
  const isFinite = Number.isFinite(loss.median);
  const text = isFinite || divergedAt === null ? dashOr(loss.median, format.loss) : words.diverged(divergedAt);
  const notes: string[] = [];
  if (isFinite && loss.high > loss.low) notes.push(words.range(format.loss(loss.low), format.loss(loss.high)));
  if (isFinite && divergedAt !== null) notes.push(words.someDiverged(seeds - finished, seeds));
  return (
    <>
      <Readout name={`race-${place}-test-loss`} value={isFinite ? loss.median : null} text={text} />
      {notes.map((note) => (
        <small key={note}>{note}</small>
      ))}
    </>
  );
}

/** What the link's sender measured, while nothing was raced here. */
function SenderTable({ looks }: { looks: readonly Look[] }) {
  const { race: words, format } = useMessages();
  const sender = useRace((state) => state.sender);
  const theme = useTheme();
  const name = useRaceNames();
  const rows = (sender?.rules ?? [])
    .map((rule, i) => ({ rule, look: looks[i], loss: sender?.result?.[i] ?? null }))
    .toSorted((one, other) => (one.loss ?? Infinity) - (other.loss ?? Infinity));
  return (
    <section className="race-standing" aria-label={words.columns.sender}>
      <h3>{words.columns.sender}</h3>
      <table className="race-table">
        <tbody>
          {rows.map(({ rule, look, loss }, i) => (
            <tr key={rule.id}>
              <td>{format.integer(i + 1)}</td>
              <th scope="row">
                <span className="race-name">
                  <Marked look={look} theme={theme} /> {name(rule)}
                </span>
              </th>
              <td>
                <Readout name={`race-${i + 1}-sender`} value={loss} text={loss === null ? '–' : format.loss(loss)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
