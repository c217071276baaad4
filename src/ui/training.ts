/**
 * Train and pause as the button and the space bar mean them: pressed before the run is built, Train is a wish that is
 * granted as soon as a step can be taken. Knows no React.
 */
import type { Mirror } from '../state/mirror.ts';
import type { ViewStore } from './view.tsx';

export function toggleTraining(mirror: Mirror, view: ViewStore): void {
  const { running, phase } = mirror.run.getState();
  if (running) return mirror.actions.pause();
  if (phase === 'ready') return mirror.actions.train();
  if (phase === 'building') view.setState((state) => ({ wished: !state.wished }));
}

/** Grants a wish to train, and a link's `autoplay` once. */
export function keepWishes(mirror: Mirror, view: ViewStore): void {
  if (mirror.experiment.getState().experiment.autoplay) view.setState({ wished: true });
  mirror.run.subscribe(({ phase }) => {
    if (phase === 'building' || !view.getState().wished) return;
    view.setState({ wished: false });
    if (phase === 'ready') mirror.actions.train();
  });
}
