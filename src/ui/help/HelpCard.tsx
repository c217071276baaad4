/** The topics of one "?": name, two sentences, formula, source. Loaded with its words when the first "?" is opened. */
import { use } from 'react';
import { helpOf, type Help, type TopicId } from '../../i18n/help.ts';
import { useLanguage } from '../context.tsx';
import { FormulaOf } from './formula.tsx';
import { formulaOf } from './formulas.ts';
import { sourcesOf } from './sources.ts';

export function HelpCard({ topics }: { topics: readonly TopicId[] }) {
  const help = use(helpOf(useLanguage()));
  return topics.map((topic) => <HelpTopic key={topic} topic={topic} help={help} Heading="h3" />);
}

interface TopicProps {
  topic: TopicId;
  help: Help;
  Heading: 'h3' | 'h4';
}

export function HelpTopic({ topic, help, Heading }: TopicProps) {
  const { name, text } = help.topics[topic];
  const formula = formulaOf(topic);
  const sources = sourcesOf(topic);
  return (
    <section className="help-topic">
      <Heading>{name}</Heading>
      <p>{text}</p>
      {formula === null ? null : (
        <p className="help-formula">
          <span className="hidden-text">{help.formula}: </span>
          <FormulaOf text={formula} />
        </p>
      )}
      {sources.length === 0 ? null : (
        <p className="help-sources">
          {help.source}:{' '}
          {sources.map((source) => (
            <cite key={source}>{source}</cite>
          ))}
        </p>
      )}
    </section>
  );
}
