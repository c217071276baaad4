// How much a page and its workers hold once the garbage is gone. Asked through the debugger, because the standard's
// own `measureUserAgentSpecificMemory` takes a minute to answer.

import { codeAndObjects } from './heap-snapshot.mjs';

/** @import { CDPSession, Page } from 'playwright' */

/**
 * @typedef {{ usedSize: number, backingStorageSize?: number }} HeapUsage `backingStorageSize`: of array buffers; newer browsers
 * @typedef {Readonly<{ objects: number, buffers: number }>} Held bytes on the heap itself, and those of array buffers
 * @typedef {'HeapProfiler.collectGarbage' | 'HeapProfiler.takeHeapSnapshot' | 'Runtime.getHeapUsage'} Question
 * @typedef {{ chunk: string }} Chunk of a heap snapshot
 * @typedef {{ promise: Promise<unknown>, resolve: (value: unknown) => void, reject: (reason: unknown) => void }} Pending
 * @typedef {{ ask: (question: Question) => Promise<unknown>, chunks: string[] }} Line to a page or a worker; it puts snapshots into `chunks`
 */

/** @param {Line} line @returns {Promise<Held>} */
async function bytesHeld({ ask }) {
  // Twice: what the first has freed may have held more
  await ask('HeapProfiler.collectGarbage');
  await ask('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = /** @type {HeapUsage} */ (await ask('Runtime.getHeapUsage'));
  return { objects: usedSize, buffers: backingStorageSize };
}

/** What can be reached, to the byte. @param {Line} line */
async function reachable({ ask, chunks }) {
  await ask('HeapProfiler.takeHeapSnapshot');
  return codeAndObjects(chunks.splice(0).join(''));
}

/** @param {Held} one @param {Held} other @returns {Held} */
const sum = (one, other) => ({ objects: one.objects + other.objects, buffers: one.buffers + other.buffers });

/** @param {CDPSession} session @returns {Line} */
function pageLine(session) {
  /** @type {string[]} */
  const chunks = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  return { ask: (question) => session.send(question), chunks };
}

/**
 * To a worker, which has no session of its own, through that of its page.
 * @param {CDPSession} session
 * @param {string} sessionId
 * @returns {Line}
 */
function workerLine(session, sessionId) {
  /** @type {string[]} */
  const chunks = [];
  /** @type {Map<number, Pending>} */
  const asked = new Map();
  session.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const { id, method, params, result, error } =
      /** @type {{ id?: number, method?: string, params?: Chunk, result?: unknown, error?: { message: string } }} */ (
        JSON.parse(event.message)
      );
    if (method === 'HeapProfiler.addHeapSnapshotChunk' && params) chunks.push(params.chunk);
    const answer = asked.get(id ?? 0);
    if (error) answer?.reject(new Error(error.message));
    else answer?.resolve(result);
  });
  return {
    chunks,
    ask(method) {
      const answer = resolvers();
      const id = asked.size + 1;
      asked.set(id, answer);
      const message = JSON.stringify({ id, method });
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(answer.reject);
      return answer.promise;
    },
  };
}

/** `Promise.withResolvers`, which Node 20 has not. @returns {Pending} */
function resolvers() {
  /** @type {(value: unknown) => void} */
  let resolve = () => undefined;
  /** @type {(reason: unknown) => void} */
  let reject = () => undefined;
  const promise = new Promise((...both) => {
    [resolve, reject] = both;
  });
  return { promise, resolve, reject };
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
export const heaps = (page) =>
  talking(page, async (ofPage, ofWorkers) => {
    /** @type {Held} */
    let workers = { objects: 0, buffers: 0 };
    for (const line of ofWorkers) workers = sum(workers, await bytesHeld(line));
    return { ofPage: await bytesHeld(ofPage), ofWorkers: workers };
  });

/** What can be reached of a page and its workers: objects, and apart from them what V8 has compiled. @param {Page} page */
export const reachableBytes = (page) =>
  talking(page, async (ofPage, ofWorkers) => {
    let workers = { objects: 0, code: 0 };
    for (const line of ofWorkers) {
      const { objects, code } = await reachable(line);
      workers = { objects: workers.objects + objects, code: workers.code + code };
    }
    return { ofPage: await reachable(ofPage), ofWorkers: workers };
  });

/**
 * @template T
 * @param {Page} page
 * @param {(ofPage: Line, ofWorkers: readonly Line[]) => Promise<T>} talk
 */
async function talking(page, talk) {
  const session = await page.context().newCDPSession(page);
  /** @type {Line[]} */
  const workers = [];
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(workerLine(session, sessionId));
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  try {
    return await talk(pageLine(session), workers);
  } finally {
    await session.detach();
  }
}
