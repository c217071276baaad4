// A run of the page's own worker without the page: the changes of a schedule at their very steps, and nothing else asked
// of it. Part of `npm run soak`. Speaks the wire of src/worker/messages.ts.

/** @import { Browser } from 'playwright' */
/** @import { Experiment } from '../src/model/experiment.ts' */
/** @import { RunEvent } from '../src/model/readings.ts' */
/** @import { FromWorker, RequestMessage } from '../src/worker/messages.ts' */

/**
 * @typedef {{ readonly step: number, readonly experiment: Experiment }} Change
 * @typedef {{ readonly step: number, readonly trainLoss: number | null, readonly testLoss: number }} End
 * @typedef {{ served: string, workerUrl: string, schedule: readonly Change[], last: number, images: number }} Task
 */

/**
 * @param {Browser} browser
 * @param {Task} task
 * @returns {Promise<End>}
 */
export async function replay(browser, task) {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  // Any file of the page's origin will do: a document with nothing in it
  await page.goto(`${task.served}icon.svg`);
  return page.evaluate(runAlone, task);
}

/**
 * Runs in the browser.
 * @param {Task} task
 * @returns {Promise<End>}
 */
function runAlone({ served, workerUrl, schedule, last, images }) {
  /** @typedef {{ createPolicy(name: string, rules: { createScriptURL(url: string): string }): void }} PolicyFactory */
  // The host's policy holds for this document too
  const policies = /** @type {PolicyFactory | undefined} */ (Reflect.get(globalThis, 'trustedTypes'));
  policies?.createPolicy('default', { createScriptURL: (url) => url });
  const worker = new Worker(workerUrl, { type: 'module', name: 'mirror' });
  /** @type {Map<number, { resolve(value: unknown): void, reject(error: Error): void }>} */
  const pending = new Map();
  /** @type {Set<(event: RunEvent) => void>} */
  const listeners = new Set();
  let lastId = 0;
  worker.addEventListener('message', (/** @type {MessageEvent<FromWorker>} */ { data }) => {
    if (data.kind === 'event') listeners.forEach((listener) => listener(data.event));
    if (data.kind === 'reply') pending.get(data.id)?.resolve(data.value);
    if (data.kind === 'refused') pending.get(data.id)?.reject(new Error(data.error.message));
  });
  /** @param {Pick<RequestMessage, 'kind' | 'args'>} request */
  const ask = (request) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      pending.set(lastId, { resolve, reject });
      worker.postMessage({ id: lastId, ...request });
    });
  /**
   * What `read` makes of the first event of which it makes anything.
   * @template T
   * @param {(event: RunEvent) => T | null} read
   * @returns {Promise<T>}
   */
  const heard = (read) =>
    new Promise((resolve) => {
      const listener = (/** @type {RunEvent} */ event) => {
        const found = read(event);
        if (found === null) return;
        listeners.delete(listener);
        resolve(found);
      };
      listeners.add(listener);
    });
  /** @param {RunEvent} event @returns {End | null} */
  const endOf = (event) => {
    if (event.kind !== 'progress') return null;
    const { step, trainLoss, test } = event.progress;
    return step === last && test?.step === last && test.images === images
      ? { step, trainLoss, testLoss: test.loss }
      : null;
  };

  const run = async () => {
    worker.postMessage({ kind: 'hello', dataUrl: served });
    const [start, ...changes] = schedule;
    if (!start) throw new Error('an empty schedule');
    let { experiment } = start;
    let at = 0;
    /** @param {number} step */
    const trainTo = async (step) => {
      if (step <= at) return;
      at = step;
      // Where to stop is a setting like any other, and touches no weight
      await ask({ kind: 'adjust', args: { experiment: { ...experiment, stop: step }, leavesGhost: false } });
      const stopped = heard((event) => (event.kind === 'running' && event.because === 'stop' ? event : null));
      await ask({ kind: 'train', args: null });
      await stopped;
    };
    const tested = heard(endOf);
    await ask({ kind: 'build', args: { run: 1, experiment } });
    for (const change of changes) {
      await trainTo(change.step);
      ({ experiment } = change);
      await ask({ kind: 'adjust', args: { experiment, leavesGhost: false } });
    }
    await trainTo(last);
    return tested;
  };
  return run().finally(() => worker.terminate());
}
