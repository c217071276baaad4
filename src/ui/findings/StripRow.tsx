/** A row of the study's figure: a group of runs alike but for their seed, a point each. A point opens its run. */
import type { CSSProperties, KeyboardEvent } from 'react';
import { ALL_IMAGES } from '../../model/study-compare.ts';
import type { StudyRun } from '../../model/study-record.ts';
import { errorsOf, failuresOf, meanOf, type Group } from '../../model/study-statistics.ts';
import { useMessages } from '../context.tsx';
import { shareOn } from './strip.ts';

type Domain = readonly [number, number];

/** A number of the style sheet's own, which it lays out by. */
export const place = (domain: Domain, value: number): CSSProperties => ({ left: `${100 * shareOn(domain, value)}%` });

interface Props {
  group: Group;
  domain: Domain;
  /** The error of the mean image, where it is on the axis. */
  mean: number | null;
  isOwn: boolean;
}

export function StripRow({ group, domain, mean, isOwn }: Props) {
  const { findings: words, rules, format } = useMessages();
  const { first, runs, block } = group;
  const errors = errorsOf(group);
  const { diverged, stuck } = failuresOf(group);
  const name = rules.name[first.rule];
  const details = [
    words.seeds(runs.length),
    words.rate(format.plain(Number(first.settings['lr']))),
    ...(block === 'parameters' ? [words.blocks.parameters] : []),
    ...(block === 'sizes' && first.trainImages < ALL_IMAGES ? [words.images(first.trainImages)] : []),
    ...(first.leftOut === null ? [] : [words.without(first.leftOut)]),
    ...(isOwn ? [words.steps(first.steps)] : []),
    ...(diverged > 0 ? [words.diverged(diverged)] : []),
    ...(stuck > 0 ? [words.stuck(stuck)] : []),
  ];
  const opening = runs.find(({ opens, errorPixel }) => opens && errorPixel !== null);
  return (
    <li className={isOwn ? 'strip strip-own' : 'strip'}>
      <p className="strip-name">
        {isOwn ? words.own(name) : name} <span className="findings-note">{details.join(' · ')}</span>
      </p>
      <div className="strip-track">
        {mean === null ? null : <span className="strip-anchor" title={words.meanImage} style={place(domain, mean)} />}
        {errors.length === 0 ? null : <span className="strip-mean" style={place(domain, meanOf(errors))} />}
        {runs.map((run) => (
          <Point key={run.key} run={run} domain={domain} isStop={run === opening} />
        ))}
      </div>
    </li>
  );
}

/** Points of one row stand at three heights, so that near ones can be told apart. */
const HEIGHTS = 3;

/** `isStop`: Tab comes to this point of its row; the arrow keys go on from it. */
function Point({ run, domain, isStop }: { run: StudyRun; domain: Domain; isStop: boolean }) {
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
      tabIndex={isStop ? 0 : -1}
      onKeyDown={walk}
      style={style}
    />
  );
}

/** Arrow keys go from point to point of a row, by seed; Home and End to its ends. */
function walk(event: KeyboardEvent<HTMLAnchorElement>): void {
  const points = [...(event.currentTarget.parentElement?.querySelectorAll('a') ?? [])];
  const at = points.indexOf(event.currentTarget);
  const next: Readonly<Record<string, number>> = {
    ArrowRight: Math.min(at + 1, points.length - 1),
    ArrowLeft: Math.max(at - 1, 0),
    End: points.length - 1,
    Home: 0,
  };
  const goal = next[event.key];
  if (goal === undefined) return;
  event.preventDefault();
  points[goal]?.focus();
}
