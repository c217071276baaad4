/** The study's figure: a section a condition, a row a group of runs, a point a run. What is not open is not drawn. */
import { useMemo, useState } from 'react';
import type { Anchor, StudyRun } from '../../model/study-record.ts';
import { errorsOf } from '../../model/study-statistics.ts';
import { logAxis, niceTicks } from '../charts/axis.ts';
import { useMessages } from '../context.tsx';
import { openSections, sectionsOf, type Section } from './strip.ts';
import { place, StripRow } from './StripRow.tsx';

interface Props {
  runs: readonly StudyRun[];
  /** Of the visitor's race. */
  own: readonly StudyRun[];
  anchors: readonly Anchor[];
}

export function Strips({ runs, own, anchors }: Props) {
  const { findings: words } = useMessages();
  const sections = useMemo(() => sectionsOf(runs, own), [runs, own]);
  const open = useMemo(() => openSections(sections), [sections]);
  if (sections.length === 0) return <p role="status">{words.none}</p>;
  return (
    <div className="strips">
      {sections.map((section) => (
        <StripSection
          // A section that a new race joins opens anew
          key={`${section.key} ${section.rows.filter(({ isOwn }) => isOwn).length}`}
          section={section}
          anchors={anchors}
          isOpenFirst={open.has(section.key)}
        />
      ))}
    </div>
  );
}

interface SectionProps {
  section: Section;
  anchors: readonly Anchor[];
  isOpenFirst: boolean;
}

function StripSection({ section, anchors, isOpenFirst }: SectionProps) {
  const { findings: words, settings } = useMessages();
  const [isOpen, setOpen] = useState(isOpenFirst);
  const { activation = '', init = '' } = section.first.settings;
  const heading = [
    settings.field.data.options?.[section.first.data] ?? section.first.data,
    settings.field.activation.options?.[activation] ?? activation,
    settings.field.init.options?.[init] ?? init,
    words.steps(section.first.steps),
  ];
  return (
    <details className="strips-section" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span className="strip-name">{words.blocks[section.block]}</span>{' '}
        <span className="findings-note">
          {heading.join(' · ')} · {words.rows(section.rows.length, section.runs)}
        </span>
      </summary>
      {isOpen ? <SectionRows section={section} anchors={anchors} /> : null}
    </details>
  );
}

function SectionRows({ section, anchors }: Omit<SectionProps, 'isOpenFirst'>) {
  const { findings: words, format } = useMessages();
  const { axis, mean } = useMemo(() => axisOf(section, anchors), [section, anchors]);
  return (
    <>
      <ol className="strips-rows">
        {section.rows.map(({ group, isOwn }) => (
          <StripRow key={group.first.key} group={group} domain={axis.domain} mean={mean} isOwn={isOwn} />
        ))}
      </ol>
      <div className="strips-axis" aria-hidden="true">
        {axis.ticks.map((tick) => (
          <span key={tick} style={place(axis.domain, tick)}>
            {format.tick(tick)}
          </span>
        ))}
      </div>
      <p className="strips-unit findings-note">{words.axis}</p>
    </>
  );
}

/** The mean image is on the axis where some run comes near it: beside much lower errors it would squeeze them. */
const NEAR = 0.5;

/** On an axis that spans less than this, ticks are evenly apart in value. */
const NARROW = 4;
const MOST_TICKS = 9;

function axisOf({ rows, first }: Section, anchors: readonly Anchor[]) {
  const errors = rows.flatMap(({ group }) => errorsOf(group));
  const meanImage = anchors.find(({ data }) => data === first.data)?.meanImage;
  const mean = meanImage !== undefined && Math.max(...errors) > NEAR * meanImage ? meanImage : null;
  const { domain, ticks } = logAxis([...errors, mean]);
  const [least, most] = domain;
  return { axis: { domain, ticks: most / least < NARROW ? niceTicks(least, most, MOST_TICKS) : ticks }, mean };
}
