// How much a page and its workers hold once the garbage is gone. Asked through the debugger, because the standard's
// own `measureUserAgentSpecificMemory` takes a minute to answer.

/** @import { CDPSession, Page } from 'playwright' */

/**
 * @typedef {{ usedSize: number, backingStorageSize?: number }} HeapUsage `backingStorageSize`: of array buffers; newer browsers
 * @typedef {Readonly<{ objects: number, buffers: number }>} Held bytes on the heap itself, and those of array buffers
 * @typedef {(method: 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage') => Promise<unknown>} Ask
 */

/** @param {Ask} ask @returns {Promise<Held>} */
async function bytesHeld(ask) {
  // Twice: what the first has freed may have held more
  await ask('HeapProfiler.collectGarbage');
  await ask('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = /** @type {HeapUsage} */ (await ask('Runtime.getHeapUsage'));
  return { objects: usedSize, buffers: backingStorageSize };
}

/** @param {Held} one @param {Held} other @returns {Held} */
const sum = (one, other) => ({ objects: one.objects + other.objects, buffers: one.buffers + other.buffers });

/**
 * Sends messages to a worker, which has no session of its own, through that of its page.
 * @param {CDPSession} session
 * @param {string} sessionId
 * @returns {Ask}
 */
function workerAsk(session, sessionId) {
  let lastId = 0;
  return (method) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      /** @param {{ sessionId: string, message: string }} event */
      const receive = (event) => {
        const answer = /** @type {{ id?: number, result?: unknown, error?: { message: string } }} */ (
          JSON.parse(event.message)
        );
        if (event.sessionId !== sessionId || answer.id !== id) return;
        session.off('Target.receivedMessageFromTarget', receive);
        if (answer.error) reject(new Error(answer.error.message));
        else resolve(answer.result);
      };
      session.on('Target.receivedMessageFromTarget', receive);
      session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(reject);
    });
}

/**
 * Bytes on the heaps of a page and of the workers that it has made itself.
 * @param {Page} page
 */
export async function heapBytes(page) {
  const { ofPage, ofWorkers } = await heaps(page);
  const { objects, buffers } = sum(ofPage, ofWorkers);
  return objects + buffers;
}

/** A run that is just being saved, or a PCA under way, holds for a second or two what it copies. */
const READINGS = 3;
const BETWEEN_MS = 1500;

/** The same, without what a passing job holds: the least of a few readings. @param {Page} page */
export async function restingHeapBytes(page) {
  let least = await heapBytes(page);
  for (let reading = 1; reading < READINGS; reading++) {
    // Until that has gone; nothing on the page tells when
    await page.waitForTimeout(BETWEEN_MS);
    least = Math.min(least, await heapBytes(page));
  }
  return least;
}

/** The same, page and workers apart. @param {Page} page */
export async function heaps(page) {
  const session = await page.context().newCDPSession(page);
  /** @type {string[]} */
  const workers = [];
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(sessionId);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const ofPage = await bytesHeld((method) => session.send(method));
  /** @type {Held} */
  let ofWorkers = { objects: 0, buffers: 0 };
  for (const worker of workers) ofWorkers = sum(ofWorkers, await bytesHeld(workerAsk(session, worker)));
  await session.detach();
  return { ofPage, ofWorkers };
}
