/** Keeps the root element's attributes true: language, title, theme, presenter mode, and whether a step could be taken. */
import { messagesOf, resolveLanguage } from '../i18n/messages.ts';
import type { Mirror } from '../state/mirror.ts';
import { DARK_QUERY, resolveTheme } from './theme.ts';

export function keepDocument(mirror: Mirror): void {
  const root = document.documentElement;
  const scheme = matchMedia(DARK_QUERY);
  const showExperiment = (): void => {
    const { lang, theme, present } = mirror.experiment.getState().experiment;
    root.lang = resolveLanguage(lang, navigator.languages);
    root.dataset['theme'] = resolveTheme(theme, scheme.matches);
    root.toggleAttribute('data-present', present);
    document.title = messagesOf(resolveLanguage(lang, navigator.languages)).page.title;
  };
  const showRun = (): void => {
    const { phase, data } = mirror.run.getState();
    root.dataset['ready'] = String(phase === 'ready' && (data?.trainImages ?? 0) > 0);
  };
  mirror.experiment.subscribe(showExperiment);
  mirror.run.subscribe(showRun);
  scheme.addEventListener('change', showExperiment);
  showExperiment();
  showRun();
}
