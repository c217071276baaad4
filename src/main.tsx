/** Composition root: makes the page's model from the address, keeps the address and the root element true, mounts. */
import { createRoot } from 'react-dom/client';
import { createMirror } from './state/mirror.ts';
import { keepHash } from './state/url.ts';
import { App } from './ui/App.tsx';
import { keepDocument } from './ui/document.ts';
import { keepWords } from './ui/language.ts';
import { keepWishes } from './ui/training.ts';
import { createViewStore } from './ui/view.tsx';

async function start(): Promise<void> {
  const root = document.querySelector('#root');
  if (!root) throw new Error('the page has no #root');
  const mirror = createMirror(location.hash, new URL('./', document.baseURI).href);
  const view = createViewStore();
  // Who opens a link to a race comes for the race
  if (mirror.race.getState().shared) view.setState({ drawer: 'race' });
  const openLesson = (): void => {
    if (mirror.guide.getState().lesson !== null) view.setState({ drawer: 'lesson' });
  };
  mirror.guide.subscribe(openLesson);
  openLesson();
  keepHash(mirror);
  const words = await keepWords(mirror);
  keepDocument(mirror, words);
  keepWishes(mirror, view);
  createRoot(root).render(<App mirror={mirror} view={view} words={words} />);
}

void start();
