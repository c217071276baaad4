// How much a page and its workers hold once the garbage is gone. Asked through the debugger, because the standard's
// own `measureUserAgentSpecificMemory` takes a minute to answer.

/** @import { CDPSession, Page } from 'playwright' */

/**
 * @typedef {{ usedSize: number, backingStorageSize?: number }} HeapUsage `backingStorageSize`: of array buffers; newer browsers
 * @typedef {(method: 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage') => Promise<unknown>} Ask
 */

/** @param {Ask} ask */
async function bytesHeld(ask) {
  // Twice: what the first has freed may have held more
  await ask('HeapProfiler.collectGarbage');
  await ask('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = /** @type {HeapUsage} */ (await ask('Runtime.getHeapUsage'));
  return usedSize + backingStorageSize;
}

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

/** A run that is just being saved, or a PCA under way, holds for a second or two what it copies. */
const READINGS = 3;
const BETWEEN_MS = 1500;

/** The same, without what a passing job holds: the least of a few readings of each. @param {Page} page */
export async function restingHeaps(page) {
  let least = await heaps(page);
  for (let reading = 1; reading < READINGS; reading++) {
    await page.waitForTimeout(BETWEEN_MS);
    const { ofPage, ofWorkers } = await heaps(page);
    least = { ofPage: Math.min(ofPage, least.ofPage), ofWorkers: Math.min(ofWorkers, least.ofWorkers) };
  }
  return least;
}

/**
 * Bytes on the heaps of a page and of the workers that it has made itself.
 * @param {Page} page
 */
export async function heapBytes(page) {
  const { ofPage, ofWorkers } = await heaps(page);
  return ofPage + ofWorkers;
}

/** The same, apart. @param {Page} page */
async function heaps(page) {
  const session = await page.context().newCDPSession(page);
  /** @type {string[]} */
  const workers = [];
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(sessionId);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const ofPage = await bytesHeld((method) => session.send(method));
  let ofWorkers = 0;
  for (const worker of workers) ofWorkers += await bytesHeld(workerAsk(session, worker));
  await session.detach();
  return { ofPage, ofWorkers };
}
