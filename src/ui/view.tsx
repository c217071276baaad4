/**
 * What the visitor is looking at, where that is no part of an experiment and of no link: the open drawer, the loss
 * axis, whether keys work. A few of these are remembered in this browser.
 */
import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

export type DrawerId = 'race' | 'code' | 'spectrum' | 'settings' | 'take' | 'lesson' | 'findings' | 'about';

export interface ViewState {
  readonly drawer: DrawerId | null;
  readonly keysOverlay: boolean;
  /** The loss axis is logarithmic. */
  readonly logLoss: boolean;
  /** Single-key shortcuts work. */
  readonly keys: boolean;
  /** The hint for a first visit has not been put away. */
  readonly hint: boolean;
  /** Train was pressed before a step could be taken. */
  readonly wished: boolean;
  /** The loss sounds. */
  readonly sound: boolean;
}

export type ViewStore = StoreApi<ViewState>;

/** What is kept in this browser, and under which name. */
const REMEMBERED = { logLoss: 'mirror.log-loss', keys: 'mirror.keys', hint: 'mirror.hint' } as const;
type Remembered = keyof typeof REMEMBERED;

/** Storage may be forbidden; then nothing is remembered, and nothing else changes. */
function recall(key: Remembered): boolean {
  try {
    return localStorage.getItem(REMEMBERED[key]) !== 'off';
  } catch {
    return true;
  }
}

function keep(key: Remembered, on: boolean): void {
  try {
    localStorage.setItem(REMEMBERED[key], on ? 'on' : 'off');
  } catch {
    // As above.
  }
}

export function createViewStore(): ViewStore {
  return createStore<ViewState>(() => ({
    drawer: null,
    keysOverlay: false,
    logLoss: recall('logLoss'),
    keys: recall('keys'),
    hint: recall('hint'),
    wished: false,
    sound: false,
  }));
}

/** Sets a choice that is remembered. */
export function choose(view: ViewStore, key: Remembered, on: boolean): void {
  keep(key, on);
  view.setState({ [key]: on });
}

export function toggleDrawer(view: ViewStore, drawer: DrawerId): void {
  view.setState((state) => ({ drawer: state.drawer === drawer ? null : drawer }));
}

const ViewContext = createContext<ViewStore | null>(null);

export function ViewProvider({ view, children }: { view: ViewStore; children: ReactNode }) {
  return <ViewContext value={view}>{children}</ViewContext>;
}

/** @throws Error outside a `ViewProvider` */
export function useViewStore(): ViewStore {
  const view = use(ViewContext);
  if (!view) throw new Error('no ViewProvider above this component');
  return view;
}

export function useView<T>(selector: (state: ViewState) => T): T {
  return useStore(useViewStore(), selector);
}
