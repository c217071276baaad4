/** The present experiment as code that runs, in the visitor's language of choice; the rule's lines are marked. */
import { useId, useMemo, useState } from 'react';
import { describeExperiment } from '../../export/experiment-json.ts';
import { PROGRAMS, type Program } from '../../export/programs/programs.ts';
import { textOf } from '../../export/programs/program.ts';
import { DISTRIBUTED, SWEEP } from '../../export/python/scripts.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { saveText } from '../save/files.ts';
import { useCopy } from './useCopy.ts';

const PLAIN = 'text/plain';

export function ProgramSection() {
  const { take } = useMessages();
  const [chosen, setChosen] = useState<Program | undefined>(() => PROGRAMS.find(({ id }) => id === 'pytorch'));
  const id = useId();
  if (!chosen) return null;
  return (
    <section className="take-section" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{take.program}</h3>
      <p className="take-note">{take.programNote}</p>
      <div className="take-buttons">
        <select
          aria-label={take.language}
          value={chosen.id}
          onChange={({ target }) => setChosen(PROGRAMS.find((program) => program.id === target.value))}
        >
          {PROGRAMS.map((program) => (
            <option key={program.id} value={program.id}>
              {program.name}
            </option>
          ))}
        </select>
        <Code program={chosen} />
      </div>
      <Beyond />
    </section>
  );
}

function Code({ program }: { program: Program }) {
  const { take } = useMessages();
  const experiment = useExperiment((state) => state.experiment);
  const lines = useMemo(() => program.write(experiment), [program, experiment]);
  const { copied, copy } = useCopy();
  const text = textOf(lines);
  return (
    <>
      <button type="button" className="button" onClick={() => copy(text)}>
        {take.copyCode}
      </button>
      <button type="button" className="button" onClick={() => saveText(text, PLAIN, program.file)}>
        {take.downloadCode}
      </button>
      <span role="status" className="take-note">
        {{ no: '', yes: take.copied, refused: take.notCopied }[copied]}
      </span>
      <pre
        className="take-code"
        // Whoever uses the keyboard has to be able to scroll it
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={program.name}
        lang="en"
        data-program={program.id}
      >
        <code>
          {lines.map(({ text: line, isRule }, place) =>
            isRule ? (
              // Lines have no name but their place
              // oxlint-disable-next-line react/no-array-index-key
              <mark key={place} className="take-rule">
                {line}
                {'\n'}
              </mark>
            ) : (
              `${line}\n`
            ),
          )}
        </code>
      </pre>
    </>
  );
}

function Beyond() {
  const { take } = useMessages();
  const { preset, experiment } = useExperiment((state) => state);
  const description = (): string => `${JSON.stringify(describeExperiment(preset, experiment), null, 1)}\n`;
  return (
    <>
      <h4>{take.beyond}</h4>
      <p className="take-note">{take.beyondNote}</p>
      <div className="take-buttons">
        <button type="button" className="button" onClick={() => saveText(DISTRIBUTED, PLAIN, 'mirror_distributed.py')}>
          {take.distributed}
        </button>
        <button type="button" className="button" onClick={() => saveText(SWEEP, PLAIN, 'mirror_sweep.py')}>
          {take.sweep}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => saveText(description(), 'application/json', 'experiment.json')}
        >
          {take.experimentJson}
        </button>
      </div>
    </>
  );
}
