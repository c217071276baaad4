/** Walks the way between two codes to and fro. Where motion is not wanted, each press is one step of it. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { BETWEEN_STEPS } from '../../model/codes.ts';
import { useMessages } from '../context.tsx';
import { useExplorer } from './explorer.tsx';

const STILL_QUERY = '(prefers-reduced-motion: reduce)';
/** One way, from end to end. */
const WAY_MS = 2500;

function subscribeToMotion(changed: () => void): () => void {
  const query = matchMedia(STILL_QUERY);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** To and fro: 0 … 1 … 0 as `phase` goes from 0 to 2. */
const fold = (phase: number): number => 1 - Math.abs((phase % 2) - 1);

export function PlayButton() {
  const { code } = useMessages();
  const { store } = useExplorer();
  const isStill = useSyncExternalStore(subscribeToMotion, () => matchMedia(STILL_QUERY).matches);
  const [isPlaying, setPlaying] = useState(false);
  const moves = isPlaying && !isStill;
  useEffect(() => {
    if (!moves) return;
    let frame = 0;
    const from = store.getState().between;
    let started: number | null = null;
    const walk = (now: number): void => {
      started ??= now;
      store.setState({ between: fold(from + (now - started) / WAY_MS) });
      frame = requestAnimationFrame(walk);
    };
    frame = requestAnimationFrame(walk);
    return () => cancelAnimationFrame(frame);
  }, [moves, store]);
  const step = (): void => {
    const steps = BETWEEN_STEPS - 1;
    const next = Math.floor(store.getState().between * steps + 1e-9) + 1;
    store.setState({ between: next > steps ? 0 : next / steps });
  };
  return (
    <button type="button" className="button" onClick={isStill ? step : () => setPlaying(!isPlaying)}>
      {isStill ? code.between.next : moves ? code.between.stop : code.between.play}
    </button>
  );
}
