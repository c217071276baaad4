import { describe, expect, test } from 'vitest';
import { openShelf, ShelfError, type Head } from './shelf.ts';

const HEAD: Head = { key: 'run.1', kind: 'run', name: '', saved: 1, step: 2, testLoss: null, sum: '' };

/** What a request or a transaction of the browser's does, as far as the shelf listens. */
class Fake extends EventTarget {
  result: unknown = undefined;
  error: DOMException | null = null;
  /** Fires soon, as the browser does. */
  fires(type: string, about: Partial<Fake> = {}): this {
    queueMicrotask(() => {
      Object.assign(this, about);
      this.dispatchEvent(new Event(type));
    });
    return this;
  }
}

// A boundary: Node has no IndexedDB, and of the browser's the shelf asks only this
const factoryOf = (open: () => unknown) => (): IDBFactory => ({ open }) as unknown as IDBFactory;

/** A database whose every transaction ends as `end` says. */
function databaseThat(end: (transaction: Fake) => Fake, found?: unknown): () => IDBFactory {
  const store = { put: () => undefined, get: () => ({ result: found }), getAll: () => ({ result: found }) };
  const transaction = (): Fake => Object.assign(end(new Fake()), { objectStore: () => store, commit: () => undefined });
  const database = Object.assign(new Fake(), { transaction, close: () => undefined });
  return factoryOf(() => new Fake().fires('success', { result: database }));
}

async function whyOf(answer: Promise<unknown>): Promise<string> {
  const error: unknown = await answer.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  return error instanceof ShelfError ? error.why : String(error);
}

describe('a shelf that cannot be opened says why', () => {
  test.each([
    ['there is no IndexedDB', () => undefined, 'forbidden'],
    [
      'asking for it throws',
      () => {
        throw new DOMException('', 'SecurityError');
      },
      'forbidden',
    ],
    [
      'opening throws',
      factoryOf(() => {
        throw new DOMException('', 'InvalidStateError');
      }),
      'forbidden',
    ],
    [
      'a newer page was here',
      factoryOf(() => new Fake().fires('error', { error: new DOMException('', 'VersionError') })),
      'newer',
    ],
    ['another tab holds it', factoryOf(() => new Fake().fires('blocked')), 'blocked'],
    [
      'it just fails',
      factoryOf(() => new Fake().fires('error', { error: new DOMException('', 'UnknownError') })),
      'failed',
    ],
  ])('%s', async (_, factory, why) => {
    expect(await whyOf(openShelf(factory))).toBe(why);
  });
});

test('a write without room, or that fails half-way, is refused as what it is', async () => {
  const body = new Uint8Array(4);
  for (const [name, why] of [
    ['QuotaExceededError', 'full'],
    ['AbortError', 'failed'],
  ] as const) {
    const shelf = await openShelf(databaseThat((made) => made.fires('abort', { error: new DOMException('', name) })));
    expect(await whyOf(shelf.put(HEAD, body))).toBe(why);
  }
});

test('a write that throws at once leaves nothing half done', async () => {
  let aborted = 0;
  const store = {
    put() {
      throw new DOMException('', 'QuotaExceededError');
    },
  };
  const made = Object.assign(new Fake(), {
    objectStore: () => store,
    commit: () => undefined,
    abort() {
      aborted += 1;
      made.fires('abort');
    },
  });
  const database = Object.assign(new Fake(), { transaction: () => made, close: () => undefined });
  const shelf = await openShelf(factoryOf(() => new Fake().fires('success', { result: database })));
  expect(await whyOf(shelf.put(HEAD, new Uint8Array(4)))).toBe('full');
  expect(aborted).toBe(1);
});

test('what is no head is left out, and the newest comes first', async () => {
  const newer = { ...HEAD, key: 'run.2', saved: 9 };
  const found = [HEAD, null, { ...HEAD, step: -1 }, { key: '__proto__' }, 'text', newer];
  const shelf = await openShelf(databaseThat((made) => made.fires('complete'), found));
  expect(await shelf.heads()).toEqual([newer, HEAD]);
});
