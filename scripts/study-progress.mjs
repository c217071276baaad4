// How far a study is, on one line that is written over: runs, a bar, and the time left by the steps done so far.

const BAR = 24;

/** @param {number} seconds */
export function duration(seconds) {
  if (!Number.isFinite(seconds)) return '…';
  const minutes = Math.round(seconds / 60);
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/**
 * @param {{ done: number, total: number, stepsDone: number, stepsLeft: number, seconds: number }} state
 * steps done by this call alone, in `seconds`; `done` counts runs kept from before too
 */
export function progressLine({ done, total, stepsDone, stepsLeft, seconds }) {
  const filled = total === 0 ? BAR : Math.min(BAR, Math.round((BAR * done) / total));
  const left = stepsDone > 0 ? duration((seconds * stepsLeft) / stepsDone) : '…';
  return `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${done} of ${total} runs, ${left} left`;
}
