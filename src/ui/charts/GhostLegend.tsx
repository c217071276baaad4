/** The ghosts by name: their dashes, rule, step and test loss, a button each to dismiss it, and what they cost. */
import type { GhostReading } from '../../model/switch-readings.ts';
import { useMessages, useMirror, useRun } from '../context.tsx';
import { CloseIcon } from '../controls/icons.tsx';
import { Readout } from '../Readout.tsx';
import { rulesName } from '../rules/names.ts';
import { ghostLook } from './ghosts.ts';
import { LegendItem } from './Legend.tsx';

export function GhostLegend() {
  const { switching } = useMessages();
  const ghosts = useRun((state) => state.progress.switches.ghosts);
  return (
    <ul className="legend ghosts" aria-label={switching.ghosts}>
      {ghosts.map((ghost) => (
        <Ghost key={ghost.number} ghost={ghost} />
      ))}
      <li className="ghost-cost">
        <Cost count={ghosts.length} />
      </li>
    </ul>
  );
}

function Ghost({ ghost }: { ghost: GhostReading }) {
  const { switching: words, rules, format, header } = useMessages();
  const { actions } = useMirror();
  const { number, since, step, test, divergedAt } = ghost;
  const rule = rulesName(ghost.rules, rules);
  const at = divergedAt === null ? words.atStep : words.ranAway;
  return (
    <li className="ghost">
      <LegendItem series={ghostLook(number).test} title={words.ghostHelp(number, rule, since)}>
        <Readout
          name={`ghost-${number}-rule`}
          value={ghost.rules.join(',')}
          text={rulesName(ghost.rules, rules, true)}
        />
      </LegendItem>
      <span className="ghost-step">
        <Readout name={`ghost-${number}-step`} value={step} text={at(format.integer(step))} />
      </span>
      <Readout
        name={`ghost-${number}-test-loss`}
        value={test?.loss ?? null}
        text={test ? format.loss(test.loss) : header.readings.none}
      />
      <button
        type="button"
        className="button button-square button-quiet ghost-dismiss"
        aria-label={words.dismiss(number)}
        title={words.dismiss(number)}
        onClick={() => actions.dismissGhost(number)}
      >
        <CloseIcon />
      </button>
    </li>
  );
}

function Cost({ count }: { count: number }) {
  const { switching, format, header } = useMessages();
  const share = useRun((state) => state.progress.switches.ghostShare);
  return (
    <>
      {switching.cost(count)}{' '}
      <Readout name="ghost-share" value={share} text={share === null ? header.readings.none : format.percent(share)} />{' '}
      {switching.costOf}
    </>
  );
}
