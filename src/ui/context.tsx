/**
 * How panels reach the page's model: a context that holds the `Mirror`, and hooks that read its stores.
 * A selector must return what is in the store, or something primitive: a new object each time would render for ever.
 */
import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Language, Messages } from '../i18n/messages.ts';
import type { DataState } from '../state/data.ts';
import type { EditorState } from '../state/editor.ts';
import type { DrawingState } from '../state/drawing.ts';
import type { FilmState } from '../state/film.ts';
import type { LinkExtras } from '../model/link-extras.ts';
import type { ExperimentState } from '../state/experiment.ts';
import type { GaugesState } from '../state/gauges.ts';
import type { Mirror } from '../state/mirror.ts';
import type { NoticesState } from '../state/notices.ts';
import type { OverlaysState } from '../state/overlays.ts';
import type { RaceState } from '../state/race.ts';
import type { RunState } from '../state/run.ts';
import type { SwitchingState } from '../state/switching.ts';
import type { SlowState } from '../state/slow-store.ts';
import type { WordsStore } from './language.ts';
import { DARK_QUERY, resolveTheme, type Theme } from './theme.ts';

const MirrorContext = createContext<Mirror | null>(null);
const WordsContext = createContext<WordsStore | null>(null);

interface ProviderProps {
  mirror: Mirror;
  words: WordsStore;
  children: ReactNode;
}

export function MirrorProvider({ mirror, words, children }: ProviderProps) {
  return (
    <MirrorContext value={mirror}>
      <WordsContext value={words}>{children}</WordsContext>
    </MirrorContext>
  );
}

/** @throws Error outside a `MirrorProvider` */
export function useMirror(): Mirror {
  const mirror = use(MirrorContext);
  if (!mirror) throw new Error('no MirrorProvider above this component');
  return mirror;
}

export function useExperiment<T>(selector: (state: ExperimentState) => T): T {
  return useStore(useMirror().experiment, selector);
}

export function useRun<T>(selector: (state: RunState) => T): T {
  return useStore(useMirror().run, selector);
}

export function useDrawing<T>(selector: (state: DrawingState) => T): T {
  return useStore(useMirror().drawing, selector);
}

export function useGauges<T>(selector: (state: GaugesState) => T): T {
  return useStore(useMirror().gauges, selector);
}

export function useFilm<T>(selector: (state: FilmState) => T): T {
  return useStore(useMirror().film, selector);
}

export function useOverlays<T>(selector: (state: OverlaysState) => T): T {
  return useStore(useMirror().overlays, selector);
}

export function useRace<T>(selector: (state: RaceState) => T): T {
  return useStore(useMirror().race, selector);
}

export function useGuide<T>(selector: (state: LinkExtras) => T): T {
  return useStore(useMirror().guide, selector);
}

export function useData<T>(selector: (state: DataState) => T): T {
  return useStore(useMirror().data, selector);
}

export function useSlow<T>(selector: (state: SlowState) => T): T {
  return useStore(useMirror().slow, selector);
}

export function useEditor<T>(selector: (state: EditorState) => T): T {
  return useStore(useMirror().editor.store, selector);
}

export function useNotices<T>(selector: (state: NoticesState) => T): T {
  return useStore(useMirror().notices, selector);
}

export function useSwitching<T>(selector: (state: SwitchingState) => T): T {
  return useStore(useMirror().switching, selector);
}

/** @throws Error outside a `MirrorProvider` */
function useWords(): WordsStore {
  const words = use(WordsContext);
  if (!words) throw new Error('no MirrorProvider above this component');
  return words;
}

/** The words of the language in use. */
export function useMessages(): Messages {
  return useStore(useWords(), (state) => state.messages);
}

/** The language on the screen, which follows the setting as soon as its words have arrived. */
export function useLanguage(): Language {
  return useStore(useWords(), (state) => state.language);
}

function subscribeToScheme(changed: () => void): () => void {
  const query = matchMedia(DARK_QUERY);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** The theme on the screen: the setting, or for `auto` what the system prefers. */
export function useTheme(): Theme {
  const setting = useExperiment((state) => state.experiment.theme);
  const systemDark = useSyncExternalStore(subscribeToScheme, () => matchMedia(DARK_QUERY).matches);
  return resolveTheme(setting, systemDark);
}
