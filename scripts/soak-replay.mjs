// A run of the page's own worker without the page: the changes of a schedule at their very steps, and nothing else asked
// of it. Part of `npm run soak`. Speaks the wire of src/worker/messages.ts.

/** @import { Browser } from 'playwright' */

/**
 * @typedef {{ readonly step: number, readonly experiment: Readonly<Record<string, unknown>> }} Change
 * @typedef {{ readonly step: number, readonly trainLoss: number, readonly testLoss: number }} End
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
  // The host's policy holds for this document too
  Reflect.get(globalThis, 'trustedTypes')?.createPolicy('default', {
    createScriptURL: (/** @type {string} */ url) => url,
  });
  const worker = new Worker(workerUrl, { type: 'module', name: 'mirror' });
  /** @type {Map<number, { resolve(value: unknown): void, reject(error: Error): void }>} */
  const pending = new Map();
  /** @type {Set<(event: any) => void>} */
  const listeners = new Set();
  let lastId = 0;
  worker.addEventListener('message', ({ data }) => {
    if (data.kind === 'event') listeners.forEach((listener) => listener(data.event));
    if (data.kind === 'reply') pending.get(data.id)?.resolve(data.value);
    if (data.kind === 'refused') pending.get(data.id)?.reject(new Error(data.error.message));
  });
  /** @param {string} kind @param {unknown} args */
  const ask = (kind, args) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      pending.set(lastId, { resolve, reject });
      worker.postMessage({ id: lastId, kind, args });
    });
  /** @param {(event: any) => boolean} isIt @returns {Promise<any>} */
  const event = (isIt) =>
    new Promise((resolve) => {
      const listener = (/** @type {any} */ one) => {
        if (!isIt(one)) return;
        listeners.delete(listener);
        resolve(one);
      };
      listeners.add(listener);
    });

  const run = async () => {
    worker.postMessage({ kind: 'hello', dataUrl: served });
    const [start, ...changes] = schedule;
    if (!start) throw new Error('an empty schedule');
    let { experiment } = start;
    let at = 0;
    const tested = event(
      ({ kind, progress }) =>
        kind === 'progress' &&
        progress.step === last &&
        progress.test?.step === last &&
        progress.test.images === images,
    );
    await ask('build', { run: 1, experiment });
    for (const change of [...changes, { step: last, experiment: null }]) {
      if (change.step > at) {
        // Where to stop is a setting like any other, and touches no weight
        await ask('adjust', { experiment: { ...experiment, stop: change.step }, leavesGhost: false });
        const stopped = event(({ kind, because }) => kind === 'running' && because === 'stop');
        await ask('train', null);
        await stopped;
        at = change.step;
      }
      if (!change.experiment) break;
      ({ experiment } = change);
      await ask('adjust', { experiment, leavesGhost: false });
    }
    const { progress } = await tested;
    return { step: progress.step, trainLoss: progress.trainLoss, testLoss: progress.test.loss };
  };
  return run().finally(() => worker.terminate());
}
