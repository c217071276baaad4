/** The whole page: header, tying rule, the stage's three columns, drawers, messages. A link may leave parts out. */
import { lazy, Suspense, type ReactNode } from 'react';
import type { Experiment } from '../model/experiment.ts';
import type { Mirror } from '../state/mirror.ts';
import { Charts } from './charts/Charts.tsx';
import { MirrorProvider, useExperiment, useGuide, useMessages, useSlow } from './context.tsx';
import { DrawPanel } from './draw/DrawPanel.tsx';
import { Drawers } from './drawer/Drawers.tsx';
import { Header } from './header/Header.tsx';
import { Hourglass } from './hourglass/Hourglass.tsx';
import { useKeys } from './keys/useKeys.ts';
import type { WordsStore } from './language.ts';
import { PanelBoundary } from './PanelBoundary.tsx';
import { Pairs } from './pairs/Pairs.tsx';
import { RulePanel } from './rules/RulePanel.tsx';
import { useSound } from './sound/SoundAction.tsx';
import './styles/index.css';
import { useView, ViewProvider, type ViewStore } from './view.tsx';

export function App({ mirror, view, words }: { mirror: Mirror; view: ViewStore; words: WordsStore }) {
  return (
    <MirrorProvider mirror={mirror} words={words}>
      <ViewProvider view={view}>
        <Page />
      </ViewProvider>
    </MirrorProvider>
  );
}

function Page() {
  const { page } = useMessages();
  useKeys();
  useSound();
  return (
    <div className="page">
      <Header />
      <Part name="rules">
        <RulePanel />
      </Part>
      <main className="stage" aria-label={page.stage}>
        <Part name="draw">
          <DrawPanel />
        </Part>
        <div className="stage-network">
          <Part name="hourglass">
            <Hourglass />
          </Part>
          <Part name="pairs">
            <Pairs />
          </Part>
        </div>
        <Aside />
      </main>
      <Drawers />
      <Presenter />
      <PanelBoundary>
        <Suspense>
          <Notices />
        </Suspense>
      </PanelBoundary>
      <Keys />
    </div>
  );
}

/** Comes at once, but after the stage: nothing can be told before a step could be taken. */
const Notices = lazy(() => import('./notices/Notices.tsx').then((module) => ({ default: module.Notices })));

const KeysOverlay = lazy(() => import('./keys/KeysOverlay.tsx').then((module) => ({ default: module.KeysOverlay })));

function Keys() {
  const open = useView((state) => state.keysOverlay);
  return open ? (
    <Suspense>
      <KeysOverlay />
    </Suspense>
  ) : null;
}

const PresenterBar = lazy(() =>
  import('./present/PresenterBar.tsx').then((module) => ({ default: module.PresenterBar })),
);

const Embedded = lazy(() => import('./present/Embedded.tsx').then((module) => ({ default: module.Embedded })));

/** The foot of a page that is shown to a room or in a frame. */
function Presenter() {
  const isEmbedded = useGuide((state) => state.embed);
  const isOn = useExperiment((state) => state.experiment.present) || isEmbedded;
  return isOn ? (
    <PanelBoundary>
      <Suspense>{isEmbedded ? <Embedded /> : <PresenterBar />}</Suspense>
    </PanelBoundary>
  ) : null;
}

const SlowMotion = lazy(() => import('./slow/SlowMotion.tsx').then((module) => ({ default: module.SlowMotion })));

/** The charts; while a step is shown in slow motion nothing moves in them, and it has their place. */
function Aside() {
  const isSlow = useSlow((state) => state.open);
  if (!isSlow)
    return (
      <Part name="charts">
        <Charts />
      </Part>
    );
  return (
    <PanelBoundary>
      <Suspense fallback={<section className="panel charts" />}>
        <SlowMotion />
      </Suspense>
    </PanelBoundary>
  );
}

/** A part of the page that a link can leave out. */
function Part({ name, children }: { name: Experiment['hide'][number]; children: ReactNode }) {
  const hidden = useExperiment((state) => state.experiment.hide.includes(name));
  return hidden ? null : <PanelBoundary>{children}</PanelBoundary>;
}
