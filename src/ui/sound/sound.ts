/** The loss as a tone: one oscillator whose pitch follows the newest training loss while training runs. */
import type { RunStore } from '../../state/run.ts';
import { pitchOf } from './pitch.ts';

/** Quiet: it goes on for as long as training does. */
const VOLUME = 0.05;
/** Seconds in which pitch and volume move most of the way. */
const GLIDE = 0.08;

/** Call from a press of a button: browsers let nothing sound before. Returns what ends it. */
export function soundLoss(run: RunStore): () => void {
  const context = new AudioContext();
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  tone.type = 'triangle';
  volume.gain.value = 0;
  tone.connect(volume).connect(context.destination);
  tone.start();
  const follow = (): void => {
    const { running, progress } = run.getState();
    const pitch = pitchOf(progress.trainLoss);
    volume.gain.setTargetAtTime(running && pitch !== null ? VOLUME : 0, context.currentTime, GLIDE);
    if (pitch !== null) tone.frequency.setTargetAtTime(pitch, context.currentTime, GLIDE);
  };
  const forget = run.subscribe(follow);
  follow();
  return () => {
    forget();
    tone.stop();
    void context.close();
  };
}
