/** Where this page comes from: the question of 2018, its answer, what to find out, sources and licences. */
import { Suspense } from 'react';
import { useMessages } from '../context.tsx';
import { Glossary } from '../help/Glossary.tsx';

const QUESTION = 'https://stackoverflow.com/questions/51185093';
const LICENCE = 'https://creativecommons.org/licenses/by-sa/3.0/';

export function About() {
  const { about, waiting } = useMessages().page;
  return (
    <div className="about">
      <section>
        <h3>{about.question}</h3>
        <p>{about.asked}</p>
        <p>{about.answered}</p>
        <p>{about.report}</p>
        <p>
          <a href={QUESTION} target="_blank" rel="noreferrer">
            {about.link}
          </a>
        </p>
      </section>
      <section>
        <h3>{about.find}</h3>
        <List items={about.finds} />
        <h3>{about.data}</h3>
        <p>
          {about.licence}{' '}
          <a href={LICENCE} target="_blank" rel="noreferrer license">
            {about.licenceName}
          </a>
          . {about.private}
        </p>
      </section>
      <section>
        <h3>{about.read}</h3>
        <List items={about.sources} />
      </section>
      <Suspense fallback={<p>{waiting}</p>}>
        <Glossary />
      </Suspense>
    </div>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
