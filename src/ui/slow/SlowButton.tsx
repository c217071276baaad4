/** Opens slow motion; plays it at once, unless motion is not wanted. */
import { useMessages, useMirror, useRun, useSlow } from '../context.tsx';

export function SlowButton() {
  const { hand } = useMessages().stage;
  const mirror = useMirror();
  const isReady = useRun((state) => state.phase === 'ready');
  const isOpen = useSlow((state) => state.open);
  const press = (): void => {
    if (!isOpen && !isReady) return;
    const plays = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    void mirror.slowMotion().then((slow) => (isOpen ? slow.close() : slow.open(plays)));
  };
  return (
    <button
      type="button"
      data-slow-button
      className="button button-small"
      title={hand.slowHelp}
      aria-pressed={isOpen}
      aria-disabled={!isReady}
      onClick={press}
    >
      {hand.slow}
    </button>
  );
}
