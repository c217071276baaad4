/**
 * The words on the page: those of the setting's language, or for `auto` of the browser's. Another language's table is
 * fetched before it is shown, so that the page is never without words; where that fails the present ones stay.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { FIRST_WORDS, loadMessages, resolveLanguage, type Language, type Messages } from '../i18n/messages.ts';
import type { Mirror } from '../state/mirror.ts';
import { post, retract } from '../state/notices.ts';

export interface Words {
  readonly language: Language;
  readonly messages: Messages;
}

/** What of the page's model this listens to. */
type Heard = Pick<Mirror, 'experiment' | 'notices'>;

export type WordsStore = StoreApi<Words>;

const BROWSER = {
  preferred: (): readonly string[] => navigator.languages,
  onChange: (changed: () => void): void => window.addEventListener('languagechange', changed),
  load: loadMessages,
};

/** Follows setting and browser from now on; settles once the first words are those of the visitor's language. */
export async function keepWords(mirror: Heard, browser = BROWSER): Promise<WordsStore> {
  const words = createStore<Words>(() => ({ language: 'en', messages: FIRST_WORDS }));
  let asked: Language = 'en';

  async function follow(): Promise<void> {
    const language = resolveLanguage(mirror.experiment.getState().experiment.lang, browser.preferred());
    if (language === asked) return;
    asked = language;
    try {
      const messages = await browser.load(language);
      retract(mirror.notices, 'language-failed');
      // Somebody may have changed their mind meanwhile
      if (asked === language) words.setState({ language, messages });
    } catch {
      if (asked === language) asked = words.getState().language;
      post(mirror.notices, { code: 'language-failed', language });
    }
  }

  mirror.experiment.subscribe(() => void follow());
  browser.onChange(() => void follow());
  await follow();
  return words;
}
