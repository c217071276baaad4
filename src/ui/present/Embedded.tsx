/** What a page in another page's frame has at its foot: the way to the whole page. Brings the style of such a page. */
import '../../i18n/en-late-build.ts';
import { NO_EXTRAS } from '../../model/link-extras.ts';
import { printLink } from '../../model/link.ts';
import { useExperiment, useMessages } from '../context.tsx';
import './present.css';

export function Embedded() {
  const { build } = useMessages();
  const hash = useExperiment(({ preset, experiment }) =>
    printLink(preset, { ...experiment, hide: [] }, null, NO_EXTRAS),
  );
  return (
    <nav className="embedded" aria-label={build.whole}>
      <a href={`${window.location.pathname}#${hash}`} target="_blank" rel="noreferrer">
        {build.whole}
      </a>
    </nav>
  );
}
