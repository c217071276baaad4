/** Turns the sound of the loss on and off; off whenever the page is opened. */
import { useEffect } from 'react';
import { useMessages, useMirror } from '../context.tsx';
import { MenuAction } from '../save/PanelMenu.tsx';
import { useView, useViewStore } from '../view.tsx';

export function SoundAction() {
  const { loss } = useMessages().charts;
  const view = useViewStore();
  const sound = useView((state) => state.sound);
  return (
    <MenuAction
      label={sound ? loss.soundOff : loss.soundOn}
      of={loss.title}
      act={() => view.setState({ sound: !sound })}
    />
  );
}

/** Sounds for as long as it is on, whatever panel is open. */
export function useSound(): void {
  const { run } = useMirror();
  const sound = useView((state) => state.sound);
  useEffect(() => {
    if (!sound) return;
    let stop: (() => void) | null = null;
    let ended = false;
    void import('./sound.ts').then(({ soundLoss }) => {
      if (!ended) stop = soundLoss(run);
    });
    return () => {
      ended = true;
      stop?.();
    };
  }, [run, sound]);
}
