/** Makes a link for others: what they see, which data, rule, seed and budget; as text, QR code, and HTML for a frame. */
import '../../i18n/en-late-build.ts';
import { useId, useState } from 'react';
import { printSharedLink, type SharedLink } from '../../model/shared-link.ts';
import { useExperiment, useMessages } from '../context.tsx';
import { BuilderFields } from './BuilderFields.tsx';
import { BuiltLink } from './BuiltLink.tsx';
import './builder.css';

export function LinkBuilder() {
  const { build } = useMessages();
  const preset = useExperiment((state) => state.preset);
  const experiment = useExperiment((state) => state.experiment);
  const [chosen, setChosen] = useState<Partial<SharedLink>>({});
  const [isNeutral, setNeutral] = useState(true);
  const title = useId();
  const link: SharedLink = {
    data: experiment.data === 'own' ? 'mnist' : experiment.data,
    rule: experiment.rule,
    seed: experiment.seed,
    stop: experiment.stop,
    hide: experiment.hide,
    present: false,
    autoplay: experiment.autoplay,
    states: [],
    embed: false,
    ...chosen,
  };
  const looks = isNeutral ? ({ lang: 'auto', theme: 'auto' } as const) : {};
  const hashOf = (embed: boolean): string => printSharedLink(preset, { ...experiment, ...looks }, { ...link, embed });
  return (
    <section className="take-section builder" aria-labelledby={title}>
      <h3 id={title}>{build.title}</h3>
      <p className="take-note">{build.note}</p>
      <BuilderFields link={link} change={(changes) => setChosen({ ...chosen, ...changes })} />
      <label className="flag">
        <input type="checkbox" checked={isNeutral} onChange={({ target }) => setNeutral(target.checked)} />
        <span>{build.language}</span>
      </label>
      <BuiltLink hash={hashOf(false)} framed={hashOf(true)} />
    </section>
  );
}
