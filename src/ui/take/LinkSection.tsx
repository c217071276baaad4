/** The link that restores every setting. */
import { useId } from 'react';
import { printLink } from '../../model/link.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { useCopy } from './useCopy.ts';

export function LinkSection() {
  const { take } = useMessages();
  const hash = useExperiment(({ preset, experiment }) => printLink(preset, experiment));
  const { copied, copy } = useCopy();
  const id = useId();
  const { origin, pathname } = window.location;
  const link = `${origin}${pathname}${hash === '' ? '' : `#${hash}`}`;
  return (
    <section className="take-section" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{take.share}</h3>
      <p className="take-note">{take.shareNote}</p>
      <p className="take-link">
        <input
          type="text"
          readOnly
          value={link}
          aria-label={take.link}
          data-readout="link"
          data-value={link}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="button" onClick={() => copy(link)}>
          {take.copyLink}
        </button>
      </p>
      <p role="status" className="take-note">
        {{ no: '', yes: take.copied, refused: take.notCopied }[copied]}
      </p>
    </section>
  );
}
