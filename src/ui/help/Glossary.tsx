/** Everything that a "?" explains, in alphabetical order, with all sources: the page's glossary. Loaded with "About". */
import { use } from 'react';
import { helpOf, type TopicId } from '../../i18n/help.ts';
import { useLanguage, useMessages } from '../context.tsx';
import { HelpTopic } from './HelpCard.tsx';
import { ALL_SOURCES } from './sources.ts';

export function Glossary() {
  const { about } = useMessages().page;
  const language = useLanguage();
  const help = use(helpOf(language));
  // The keys of a constant table; settings explain themselves in their drawer
  const topics = (Object.keys(help.topics) as TopicId[])
    .filter((topic) => !topic.startsWith('setting-'))
    .toSorted((one, other) => help.topics[one].name.localeCompare(help.topics[other].name, language));
  return (
    <>
      <section>
        <h3>{about.glossary}</h3>
        <div className="glossary">
          {topics.map((topic) => (
            <HelpTopic key={topic} topic={topic} help={help} Heading="h4" />
          ))}
        </div>
      </section>
      <section>
        <h3>{about.bibliography}</h3>
        <ul className="bibliography" lang="en">
          {ALL_SOURCES.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
