import { describe, expect, test } from 'vitest';
import { createShelf, ShelfError, type Head, type Shelf } from './shelf.ts';

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
const factoryOf = (open: () => unknown, deleteDatabase?: (name: string) => unknown) => (): IDBFactory =>
  ({ open, deleteDatabase }) as unknown as IDBFactory;

/** What lies in a store, as every request is answered. */
const storeOf = (found: readonly unknown[], mark: unknown) => ({
  put: () => undefined,
  get: () => ({ result: mark }),
  getAll: () => ({ result: found }),
  getAllKeys: () => ({ result: found.map((head) => Reflect.get(Object(head) as object, 'key') as unknown) }),
});

/** A database whose writes end as `end` says. */
function makeDatabase(end = (made: Fake) => made.fires('complete'), found: readonly unknown[] = [], mark = 'one') {
  const transaction = (_: unknown, mode: string): Fake =>
    Object.assign(mode === 'readonly' ? new Fake().fires('complete') : end(new Fake()), {
      mode,
      objectStore: () => storeOf(found, mark),
      commit: () => undefined,
    });
  const objectStoreNames = { contains: () => true };
  return Object.assign(new Fake(), { transaction, objectStoreNames, close: () => undefined });
}

/** A factory that opens one database after another. */
function opens(...databases: Fake[]): () => IDBFactory {
  return factoryOf(() => {
    const [result] = databases.length > 1 ? databases.splice(0, 1) : databases;
    return new Fake().fires('success', { result });
  });
}

const shelfOn = (...databases: Fake[]): Shelf => createShelf(opens(...databases));

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
    expect(await whyOf(createShelf(factory).heads())).toBe(why);
  });
});

test('a write without room, or that fails half-way, is refused as what it is', async () => {
  const body = new Uint8Array(4);
  for (const [name, why] of [
    ['QuotaExceededError', 'full'],
    ['AbortError', 'failed'],
  ] as const) {
    const shelf = shelfOn(makeDatabase((made) => made.fires('abort', { error: new DOMException('', name) })));
    expect(await whyOf(shelf.put(HEAD, body))).toBe(why);
  }
});

test('a write that throws at once leaves nothing half done', async () => {
  let aborted = 0;
  const database = makeDatabase();
  const { transaction } = database;
  const put = (): never => {
    throw new DOMException('', 'QuotaExceededError');
  };
  database.transaction = (stores, mode) => {
    if (mode === 'readonly') return transaction(stores, mode);
    const made = Object.assign(new Fake(), {
      objectStore: () => ({ put }),
      abort() {
        aborted += 1;
        made.fires('abort');
      },
    });
    return made;
  };
  const shelf = shelfOn(database);
  expect(await whyOf(shelf.put(HEAD, new Uint8Array(4)))).toBe('full');
  expect(aborted).toBe(1);
});

test('what is no head is left out, and the newest comes first', async () => {
  const newer = { ...HEAD, key: 'run.2', saved: 9 };
  const found = [HEAD, null, { ...HEAD, step: -1 }, { key: '__proto__' }, 'text', newer, { ...HEAD, saved: 1e300 }];
  const shelf = shelfOn(makeDatabase(undefined, found));
  expect(await shelf.heads()).toEqual([newer, HEAD]);
});

describe('a shelf that is closed while the page is open', () => {
  const close = (database: Fake): void => void database.dispatchEvent(new Event('close'));

  test('is opened again, and what lay there lies there still', async () => {
    const [first, second] = [makeDatabase(undefined, []), makeDatabase(undefined, [HEAD])];
    const shelf = shelfOn(first, second);
    let cleared = 0;
    shelf.onCleared(() => (cleared += 1));
    expect(await shelf.heads()).toEqual([]);
    close(first);
    expect(await shelf.heads()).toEqual([HEAD]);
    expect(cleared).toBe(0);
  });

  test('and was made anew meanwhile says that all is gone, without being asked', async () => {
    const [first, second] = [makeDatabase(), makeDatabase(undefined, [], 'another')];
    const shelf = shelfOn(first, second);
    const cleared = new Promise<void>((resolve) => shelf.onCleared(resolve));
    await shelf.heads();
    first.dispatchEvent(new Event('versionchange'));
    await cleared;
    expect(await whyOf(shelf.put(HEAD, new Uint8Array(4)))).toBe('no error');
  });

  test('in the midst of a write makes the write again', async () => {
    const [first, second] = [makeDatabase(), makeDatabase()];
    first.transaction = ((make) => (stores: unknown, mode: string) => {
      if (mode === 'readonly') return make(stores, mode);
      queueMicrotask(() => close(first));
      return Object.assign(new Fake().fires('abort'), {
        mode,
        objectStore: () => storeOf([], ''),
        commit: () => undefined,
      });
    })(first.transaction);
    expect(await whyOf(shelfOn(first, second).put(HEAD, new Uint8Array(4)))).toBe('no error');
  });

  test('without a word is opened again when it is next used', async () => {
    const [first, second] = [makeDatabase(), makeDatabase(undefined, [HEAD])];
    const shelf = shelfOn(first, second);
    await shelf.heads();
    first.transaction = () => {
      throw new DOMException('the connection is closing', 'InvalidStateError');
    };
    expect(await shelf.heads()).toEqual([HEAD]);
  });

  test('again and again is told of as a failure, not as a browser that keeps nothing', async () => {
    const database = makeDatabase();
    const shelf = shelfOn(database);
    await shelf.heads();
    database.transaction = () => {
      throw new DOMException('the connection is closing', 'InvalidStateError');
    };
    expect(await whyOf(shelf.heads())).toBe('failed');
  });
});

test('a database of this name that somebody else made is made anew', async () => {
  const [strange, own] = [makeDatabase(), makeDatabase(undefined, [HEAD])];
  strange.objectStoreNames.contains = () => false;
  let deleted = '';
  const databases = [strange, own];
  const factory = factoryOf(
    () => new Fake().fires('success', { result: databases.shift() }),
    (name) => {
      deleted = name;
      return new Fake().fires('success');
    },
  );
  expect(await createShelf(factory).heads()).toEqual([HEAD]);
  expect(deleted).toBe('mirror');
});

describe('a write in turns', () => {
  /** The keys put, in order, and why it failed; `between` is called when a put has succeeded, before the next. */
  async function written(
    between: (puts: readonly string[]) => void,
    signal: AbortSignal,
    second = () => new Uint8Array(1),
  ): Promise<[string[], string]> {
    const puts: string[] = [];
    const made = new Fake();
    const put = (_: unknown, key: string): Fake => {
      puts.push(key);
      const request = new Fake();
      request.addEventListener('success', () => between(puts));
      return request.fires('success');
    };
    const stores = { put, transaction: Object.assign(made, { abort: () => made.fires('abort') }) };
    const writing = Object.assign(made, {
      mode: 'readwrite',
      objectStore: () => stores,
      commit: () => made.fires('complete'),
    });
    const database = makeDatabase();
    const reading = database.transaction;
    database.transaction = (which, mode) => (mode === 'readonly' ? reading(which, mode) : writing);
    const shelf = shelfOn(database);
    const parts = new Map([
      ['film/1', () => new Uint8Array(1)],
      ['film/2', second],
    ]);
    return [puts, await whyOf(shelf.put(HEAD, new Uint8Array(4), parts, signal))];
  }

  test('puts each piece after the one before, the head last', async () => {
    const seen: number[] = [];
    const [puts, why] = await written(({ length }) => seen.push(length), new AbortController().signal);
    expect(puts).toEqual(['film/1', 'film/2', HEAD.key, HEAD.key]);
    expect(seen.slice(0, 3)).toEqual([1, 2, 3]);
    expect(why).toBe('no error');
  });

  test('is undone where a later piece is refused', async () => {
    const refuse = (): never => {
      throw new DOMException('', 'DataCloneError');
    };
    const [puts, why] = await written(() => undefined, new AbortController().signal, refuse);
    expect(puts).toEqual(['film/1']);
    expect(why).toBe('failed');
  });

  test('is undone where it is called off', async () => {
    const calling = new AbortController();
    const [puts, why] = await written(() => calling.abort(), calling.signal);
    expect(puts).toEqual(['film/1']);
    expect(why).toBe('failed');
  });
});
