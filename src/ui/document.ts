/** Keeps the root element's attributes true: language, title, theme, presenter mode, and whether a step could be taken. */
import type { Mirror } from '../state/mirror.ts';
import type { WordsStore } from './language.ts';
import { DARK_QUERY, resolveTheme } from './theme.ts';

/** Where a presenter's page fits without scrolling. */
const PROJECTOR_QUERY = '(min-width: 48rem) and (min-height: 44rem)';

export function keepDocument(mirror: Mirror, words: WordsStore): void {
  const root = document.documentElement;
  const scheme = matchMedia(DARK_QUERY);
  const projector = matchMedia(PROJECTOR_QUERY);
  const showExperiment = (): void => {
    const { theme, present } = mirror.experiment.getState().experiment;
    root.dataset['theme'] = resolveTheme(theme, scheme.matches);
    const { embed } = mirror.guide.getState();
    root.toggleAttribute('data-present', present);
    root.toggleAttribute('data-embed', embed);
    root.toggleAttribute('data-fit', embed || (present && projector.matches));
  };
  const showWords = (): void => {
    const { language, messages } = words.getState();
    root.lang = language;
    document.title = messages.page.title;
    document.querySelector('meta[name="description"]')?.setAttribute('content', messages.page.description);
  };
  const showRun = (): void => {
    const { phase, data } = mirror.run.getState();
    root.dataset['ready'] = String(phase === 'ready' && (data?.trainImages ?? 0) > 0);
  };
  mirror.experiment.subscribe(showExperiment);
  words.subscribe(showWords);
  mirror.run.subscribe(showRun);
  mirror.guide.subscribe(showExperiment);
  scheme.addEventListener('change', showExperiment);
  projector.addEventListener('change', showExperiment);
  showExperiment();
  showWords();
  showRun();
}
