/**
 * The records of this browser: an IndexedDB with a store of heads, which are listed, and one of bodies, which are heavy
 * and read one at a time. Both are written in one transaction. Whatever goes wrong is a `ShelfError` that says why.
 */
import type { ShelfFault } from '../model/record-faults.ts';
import { PART_PREFIX, type PartPlace } from './film-record.ts';
import {
  isCount,
  isListOf,
  isNumber,
  isObject,
  isOneOf,
  isText,
  isTruth,
  orMissing,
  orNull,
  type Guard,
} from './shape.ts';

/** What is known of a record without reading it. */
export interface Head {
  readonly key: string;
  readonly kind: 'run' | 'bookmark';
  /** As the visitor named it; '' for a run. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly saved: number;
  readonly step: number;
  /** Over the test set; null before the first test. */
  readonly testLoss: number | null;
  /** Checksum of the body. */
  readonly sum: string;
  /** Of the body; missing, as what follows, in what older pages wrote. */
  readonly bytes?: number | undefined;
  /** Parts that it shares with other records: the frames of its film. */
  readonly parts?: readonly PartPlace[] | undefined;
  /** Ids of its rules, one for all pairs or one for each. */
  readonly rules?: readonly string[] | undefined;
  /** True for a bookmark that was made by itself, of what another was returned to from. */
  readonly beforeReturn?: boolean | undefined;
  /** When the visitor removed it, in milliseconds since 1970; it is kept for a while, for who wants it back. */
  readonly removed?: number | undefined;
}

const isHead: Guard<Head> = isObject<Head>({
  key: isText,
  kind: isOneOf('run', 'bookmark'),
  name: isText,
  saved: isNumber,
  step: isCount(),
  testLoss: orNull(isNumber),
  sum: isText,
  bytes: orMissing(isCount()),
  parts: orMissing(isListOf(isObject<PartPlace>({ key: isText, bytes: isCount() }), 200)),
  rules: orMissing(isListOf(isText, 16)),
  beforeReturn: orMissing(isTruth),
  removed: orMissing(isNumber),
});

export class ShelfError extends Error {
  readonly why: ShelfFault;
  constructor(why: ShelfFault, detail: string) {
    super(detail);
    this.name = 'ShelfError';
    this.why = why;
  }
}

export interface Shelf {
  /** Newest first; what is no head is left out. */
  heads(): Promise<readonly Head[]>;
  /** The body as it lies there; undefined where there is none. */
  body(key: string): Promise<unknown>;
  /** All or nothing; `parts` are those of its parts that are not known to lie there. */
  put(head: Head, body: Bytes, parts?: ReadonlyMap<string, Bytes>): Promise<void>;
  /** Changes a head as it lies there now; false where there is none. */
  amend(key: string, changes: Partial<Head>): Promise<boolean>;
  /** With the parts that no other record has. */
  remove(keys: readonly string[]): Promise<void>;
}

type Bytes = Uint8Array<ArrayBuffer>;

const NAME = 'mirror';
const VERSION = 1;
const HEADS = 'heads';
const BODIES = 'bodies';
/** A store that has not answered by then will not. */
const PATIENCE_MS = 10_000;

const FAULTS: Readonly<Record<string, ShelfFault>> = {
  QuotaExceededError: 'full',
  SecurityError: 'forbidden',
  InvalidStateError: 'forbidden',
  VersionError: 'newer',
};

function shelfError(error: unknown): ShelfError {
  if (error instanceof ShelfError) return error;
  const { name = '', message = '' } = error instanceof Error || error instanceof DOMException ? error : {};
  return new ShelfError(FAULTS[name] ?? 'failed', message || name || 'no reason given');
}

/** Rejects with a `ShelfError`; `factory` is the browser's own `indexedDB`, where it has one. */
export async function openShelf(factory: () => IDBFactory | undefined): Promise<Shelf> {
  try {
    const made = factory();
    if (!made) throw new ShelfError('forbidden', 'this browser has no IndexedDB');
    return shelfOn(await inTime((resolve, reject) => open(made, resolve, reject)));
  } catch (error) {
    throw shelfError(error);
  }
}

function open(factory: IDBFactory, resolve: (database: IDBDatabase) => void, reject: (error: unknown) => void): void {
  const request = factory.open(NAME, VERSION);
  request.addEventListener('upgradeneeded', () => {
    for (const store of [HEADS, BODIES]) request.result.createObjectStore(store);
  });
  request.addEventListener('blocked', () => reject(new ShelfError('blocked', 'another tab holds an older version')));
  request.addEventListener('error', () => reject(request.error));
  request.addEventListener('success', () => {
    const database = request.result;
    // A newer page in another tab must be able to bring its version
    database.addEventListener('versionchange', () => database.close());
    resolve(database);
  });
}

function inTime<T>(start: (resolve: (value: T) => void, reject: (error: unknown) => void) => void): Promise<T> {
  return new Promise((resolve, reject: (error: ShelfError) => void) => {
    const late = setTimeout(() => reject(new ShelfError('blocked', 'no answer in 10 s')), PATIENCE_MS);
    const refuse = (error: unknown): void => {
      clearTimeout(late);
      reject(shelfError(error));
    };
    try {
      start((value) => {
        clearTimeout(late);
        resolve(value);
      }, refuse);
    } catch (error) {
      refuse(error);
    }
  });
}

type Stores = Readonly<Record<'heads' | 'bodies', IDBObjectStore>>;

/** The parts among `keys` that none of the heads has. */
export function orphans(keys: readonly unknown[], heads: readonly unknown[]): string[] {
  const used = new Set(heads.filter(isHead).flatMap(({ parts = [] }) => parts.map(({ key }) => key)));
  return keys.filter((key): key is string => typeof key === 'string' && key.startsWith(PART_PREFIX) && !used.has(key));
}

function shelfOn(database: IDBDatabase): Shelf {
  /** Resolves when everything that `work` asked for is on the disk; with the result of what it returned. */
  const within = <T>(
    mode: IDBTransactionMode,
    work: (stores: Stores) => IDBRequest<T> | null,
    asksMore = false,
  ): Promise<T | undefined> =>
    inTime((resolve, reject) => {
      let request: IDBRequest<T> | null = null;
      const transaction = database.transaction([HEADS, BODIES], mode);
      transaction.addEventListener('complete', () => resolve(request?.result));
      transaction.addEventListener('abort', () => reject(transaction.error ?? request?.error));
      try {
        request = work({ heads: transaction.objectStore(HEADS), bodies: transaction.objectStore(BODIES) });
      } catch (error) {
        // What was asked for before must not be written without the rest
        transaction.abort();
        throw error;
      }
      // A page that is being left does not live to see its requests answered
      if (mode === 'readwrite' && !asksMore) transaction.commit();
    });
  return {
    async heads() {
      const found: unknown[] = (await within('readonly', ({ heads }) => heads.getAll())) ?? [];
      return found.filter(isHead).sort((one, other) => other.saved - one.saved);
    },
    body: (key) => within<unknown>('readonly', ({ bodies }) => bodies.get(key)),
    async put(head, body, parts) {
      await within('readwrite', ({ heads, bodies }) => {
        heads.put(head, head.key);
        bodies.put(body, head.key);
        for (const [key, part] of parts ?? []) bodies.put(part, key);
        return null;
      });
    },
    async amend(key, changes) {
      const amending = ({ heads }: Stores): IDBRequest<unknown> => {
        const request: IDBRequest<unknown> = heads.get(key);
        const put = (found: unknown): void => void (isHead(found) && heads.put({ ...found, ...changes, key }, key));
        request.addEventListener('success', () => put(request.result));
        return request;
      };
      return isHead(await within('readwrite', amending, true));
    },
    async remove(keys) {
      const removing = ({ heads, bodies }: Stores): null => {
        for (const key of keys) [heads, bodies].forEach((store) => store.delete(key));
        const [left, lying] = [heads.getAll(), bodies.getAllKeys()];
        // Requests are answered in order: the heads are there when the keys are
        lying.addEventListener('success', () =>
          orphans(lying.result, left.result).forEach((key) => bodies.delete(key)),
        );
        return null;
      };
      await within('readwrite', removing, true);
    },
  };
}
