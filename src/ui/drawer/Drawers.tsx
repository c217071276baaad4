/** The bar at the bottom with a tab for each drawer, and the open drawer over it. A second press closes it, as does Escape. */
import { lazy, Suspense, useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { useExperiment, useMessages } from '../context.tsx';
import { CloseIcon } from '../controls/icons.tsx';
import { PanelBoundary } from '../PanelBoundary.tsx';
import { toggleDrawer, useView, useViewStore, type DrawerId } from '../view.tsx';
import { TABS, type Tab } from './tabs.ts';

const About = lazy(() => import('../about/About.tsx').then((module) => ({ default: module.About })));

const tabId = (id: DrawerId): string => `tab-${id}`;
const panelId = (id: DrawerId): string => `drawer-${id}`;

export function Drawers() {
  const messages = useMessages();
  const hidden = useExperiment((state) => state.experiment.hide.includes('settings'));
  const open = useView((state) => state.drawer);
  const tabs = TABS.filter(({ id }) => !(hidden && id === 'settings'));
  const tab = tabs.find(({ id }) => id === open);
  return (
    <footer className="drawers">
      {tab ? (
        <Drawer id={tab.id} role="tabpanel" title={tab.label(messages)}>
          <tab.Panel />
        </Drawer>
      ) : null}
      {open === 'about' ? (
        <Drawer id="about" role="region" title={messages.page.about.title}>
          <About />
        </Drawer>
      ) : null}
      <div className="drawer-bar">
        {tabs.length === 0 ? null : <TabList tabs={tabs} open={open} />}
        <AboutButton open={open === 'about'} />
      </div>
    </footer>
  );
}

function TabList({ tabs, open }: { tabs: readonly Tab[]; open: DrawerId | null }) {
  const messages = useMessages();
  const view = useViewStore();
  const list = useRef<HTMLDivElement>(null);
  const stop = tabs.some(({ id }) => id === open) ? open : tabs[0]?.id;
  return (
    <div ref={list} role="tablist" aria-label={messages.page.tabs.title} className="tabs">
      {tabs.map(({ id, label }) => (
        <button
          key={id}
          id={tabId(id)}
          type="button"
          role="tab"
          className="tab"
          aria-selected={id === open}
          aria-expanded={id === open}
          aria-controls={id === open ? panelId(id) : undefined}
          tabIndex={id === stop ? 0 : -1}
          onClick={() => toggleDrawer(view, id)}
          onKeyDown={(event) => walk(event, list)}
        >
          {label(messages)}
        </button>
      ))}
    </div>
  );
}

const WALKS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Arrow keys go from tab to tab. */
function walk(event: KeyboardEvent, list: RefObject<HTMLDivElement | null>): void {
  const by = WALKS[event.key];
  if (by === undefined || !list.current) return;
  const tabs = [...list.current.querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = tabs.indexOf(event.currentTarget as HTMLElement);
  tabs.at((at + by) % tabs.length)?.focus();
}

function AboutButton({ open }: { open: boolean }) {
  const { page } = useMessages();
  const view = useViewStore();
  return (
    <button
      id={tabId('about')}
      type="button"
      className="tab"
      aria-expanded={open}
      aria-controls={open ? panelId('about') : undefined}
      onClick={() => toggleDrawer(view, 'about')}
    >
      {page.about.title}
    </button>
  );
}

interface DrawerProps {
  id: DrawerId;
  role: 'tabpanel' | 'region';
  title: string;
  children: ReactNode;
}

function Drawer({ id, role, title, children }: DrawerProps) {
  const { page } = useMessages();
  const view = useViewStore();
  const close = (): void => {
    view.setState({ drawer: null });
    document.querySelector<HTMLElement>(`#${tabId(id)}`)?.focus();
  };
  useEscape(close);
  const drawer = useRef<HTMLDivElement>(null);
  // Where the page scrolls, the drawer opens below what is on the screen
  useEffect(() => {
    // Not returned: in new browsers it gives a promise, which is no clean-up
    drawer.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div ref={drawer} id={panelId(id)} role={role} aria-labelledby={tabId(id)} className="drawer">
      <div className="drawer-head">
        <h2>{title}</h2>
        <button
          type="button"
          className="button button-square button-quiet"
          aria-label={page.close}
          title={page.close}
          onClick={close}
        >
          <CloseIcon />
        </button>
      </div>
      <div className="drawer-body">
        <PanelBoundary>
          <Suspense fallback={<p>{page.waiting}</p>}>{children}</Suspense>
        </PanelBoundary>
      </div>
    </div>
  );
}

function useEscape(close: () => void): void {
  const newest = useRef(close);
  useEffect(() => {
    newest.current = close;
  });
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]'))
        newest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
