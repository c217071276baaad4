/** The study's figure: a row for each group of runs, a point for each run, all on one logarithmic axis of test errors. */
import type { CSSProperties } from 'react';
import type { Anchor, StudyRun } from '../../model/study-record.ts';
import { errorsOf, failuresOf, groupsOf, meanOf, type Group } from '../../model/study-statistics.ts';
import { logAxis } from '../charts/axis.ts';
import { useMessages } from '../context.tsx';
import { shareOn } from './strip.ts';

interface Props {
  runs: readonly StudyRun[];
  /** Of the visitor's race. */
  own: readonly StudyRun[];
  anchors: readonly Anchor[];
}

type Domain = readonly [number, number];

export function Strips({ runs, own, anchors }: Props) {
  const { findings: words, format } = useMessages();
  const groups = groupsOf([...runs, ...own]);
  if (groups.length === 0) return <p role="status">{words.none}</p>;
  const data = new Set(groups.map(({ first }) => first.data));
  const means = anchors.filter((anchor) => data.has(anchor.data)).map(({ meanImage }) => meanImage);
  const axis = logAxis([...groups.flatMap(errorsOf), ...means]);
  const scale = (
    <div className="strips-axis" aria-hidden="true">
      {axis.ticks.map((tick) => (
        <span key={tick} style={place(axis.domain, tick)}>
          {format.tick(tick)}
        </span>
      ))}
    </div>
  );
  return (
    <div className="strips">
      {scale}
      <ol className="strips-rows">
        {groups.map((group) => (
          <Row
            key={group.first.key}
            group={group}
            domain={axis.domain}
            anchors={anchors}
            isOwn={own.includes(group.first)}
          />
        ))}
      </ol>
      {scale}
      <p className="strips-unit findings-note">{words.axis}</p>
    </div>
  );
}

/** A number of the style sheet's own, which it lays out by. */
const place = (domain: Domain, value: number): CSSProperties => ({ left: `${100 * shareOn(domain, value)}%` });

interface RowProps {
  group: Group;
  domain: Domain;
  anchors: readonly Anchor[];
  isOwn: boolean;
}

function Row({ group, domain, anchors, isOwn }: RowProps) {
  const { findings: words, rules, settings } = useMessages();
  const { first, runs } = group;
  const errors = errorsOf(group);
  const { diverged, stuck } = failuresOf(group);
  const mean = anchors.find(({ data }) => data === first.data)?.meanImage;
  const name = rules.name[first.rule];
  const { activation = '', init = '' } = first.settings;
  const details = [
    settings.field.activation.options?.[activation] ?? activation,
    settings.field.init.options?.[init] ?? init,
    words.blocks[first.block],
    words.steps(first.steps),
    ...(diverged > 0 ? [words.diverged(diverged)] : []),
    ...(stuck > 0 ? [words.stuck(stuck)] : []),
  ];
  return (
    <li className={isOwn ? 'strip strip-own' : 'strip'}>
      <p className="strip-name">
        {isOwn ? words.own(name) : name} <span className="findings-note">{details.join(' · ')}</span>
      </p>
      <div className="strip-track">
        {mean === undefined ? null : (
          <span className="strip-anchor" title={words.meanImage} style={place(domain, mean)} />
        )}
        {errors.length === 0 ? null : <span className="strip-mean" style={place(domain, meanOf(errors))} />}
        {runs.map((run) => (
          <Point key={run.key} run={run} domain={domain} />
        ))}
      </div>
    </li>
  );
}

/** Points of one row stand at three heights, so that near ones can be told apart. */
const HEIGHTS = 3;

function Point({ run, domain }: { run: StudyRun; domain: Domain }) {
  const { findings: words, rules, format } = useMessages();
  if (run.errorPixel === null) return null;
  const label = words.run(rules.name[run.rule], run.seed, format.loss(run.errorPixel));
  const style = { ...place(domain, run.errorPixel), top: `${25 + 25 * (run.seed % HEIGHTS)}%` };
  if (!run.opens) return <span className="strip-point" title={label} style={style} />;
  return (
    <a
      className="strip-point"
      href={`#${run.link}`}
      aria-label={label}
      title={label}
      data-run={run.key}
      style={style}
    />
  );
}
