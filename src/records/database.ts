/**
 * The connection to this browser's IndexedDB: opened when it is first asked, and again after the browser has closed it, as
 * when the data of a site are cleared. Whatever goes wrong is a `ShelfError` that says why.
 */
import type { ShelfFault } from '../model/record-faults.ts';

export class ShelfError extends Error {
  readonly why: ShelfFault;
  constructor(why: ShelfFault, detail: string) {
    super(detail);
    this.name = 'ShelfError';
    this.why = why;
  }
}

export type Stores = Readonly<Record<'heads' | 'bodies', IDBObjectStore>>;
/** Asks for what is wanted, and returns the request whose answer matters; null where none does. */
export type Work<T> = (stores: Stores) => IDBRequest<T> | null;

const NAME = 'mirror';
const VERSION = 1;
const HEADS = 'heads';
const BODIES = 'bodies';
/** Among the heads: which database this is, to know it from one that was made anew in its place. */
const MARK = 'made';
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

export class Database {
  readonly #factory: () => IDBFactory | undefined;
  readonly #cleared: (() => void)[] = [];
  #opening: Promise<IDBDatabase> | null = null;
  #present: IDBDatabase | null = null;
  #closings = 0;
  /** Null before it was first opened. */
  #mark: string | null = null;

  /** `factory` is the browser's own `indexedDB`, where it has one. */
  constructor(factory: () => IDBFactory | undefined) {
    this.#factory = factory;
  }

  /** Called after all that lay here was taken away while the page was open. */
  onCleared(listener: () => void): void {
    this.#cleared.push(listener);
  }

  /**
   * Resolves when everything that `work` asked for is on the disk; with the result of what it returned. `asksMore`: what
   * is answered is followed by further requests. Rejects with a `ShelfError`.
   */
  async within<T>(mode: IDBTransactionMode, work: Work<T>, asksMore = false): Promise<T | undefined> {
    const closings = this.#closings;
    try {
      return await this.#attempt(mode, work, asksMore);
    } catch (error) {
      // Closed under our hands, it is opened again
      if (this.#closings === closings) throw shelfError(error);
    }
    return this.#attempt(mode, work, asksMore).catch((error: unknown) => {
      throw shelfError(error);
    });
  }

  async #attempt<T>(mode: IDBTransactionMode, work: Work<T>, asksMore: boolean): Promise<T | undefined> {
    const database = await this.#open();
    let transaction: IDBTransaction;
    try {
      transaction = begin(database, mode);
    } catch (error) {
      this.#lose(database);
      throw error;
    }
    return inTime((resolve, reject) => carryOut({ transaction, work, asksMore, resolve, reject }));
  }

  #open(): Promise<IDBDatabase> {
    this.#opening ??= this.#connect().catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  async #connect(): Promise<IDBDatabase> {
    const factory = this.#factory();
    if (!factory) throw new ShelfError('forbidden', 'this browser has no IndexedDB');
    const database = await openedWhole(factory);
    const lose = (): void => {
      this.#lose(database);
      // At once, so that a page at rest knows too what is still there
      void this.#open().catch(() => undefined);
    };
    database.addEventListener('close', lose);
    // A newer page in another tab must be able to bring its version
    database.addEventListener('versionchange', () => {
      database.close();
      lose();
    });
    await this.#recognise(database);
    this.#present = database;
    return database;
  }

  #lose(database: IDBDatabase): void {
    if (database !== this.#present) return;
    database.close();
    [this.#present, this.#opening] = [null, null];
    this.#closings += 1;
  }

  async #recognise(database: IDBDatabase): Promise<void> {
    const known = this.#mark;
    this.#mark = await markOf(database);
    if (known !== null && known !== this.#mark) for (const listener of this.#cleared) listener();
  }
}

/** A connection that is closed says `InvalidStateError`, as a browser does that keeps nothing at all. */
function begin(database: IDBDatabase, mode: IDBTransactionMode): IDBTransaction {
  try {
    return database.transaction([HEADS, BODIES], mode);
  } catch (error) {
    throw new ShelfError('failed', error instanceof Error ? error.message : String(error));
  }
}

interface Errand<T> {
  readonly transaction: IDBTransaction;
  readonly work: Work<T>;
  readonly asksMore: boolean;
  readonly resolve: (value: T | undefined) => void;
  readonly reject: (error: unknown) => void;
}

function carryOut<T>({ transaction, work, asksMore, resolve, reject }: Errand<T>): void {
  let request: IDBRequest<T> | null = null;
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
  if (transaction.mode === 'readwrite' && !asksMore) transaction.commit();
}

/** With both stores: a database of this name that somebody else made is none of ours, and is made anew. */
async function openedWhole(factory: IDBFactory): Promise<IDBDatabase> {
  const database = await opened(factory);
  if ([HEADS, BODIES].every((store) => database.objectStoreNames.contains(store))) return database;
  database.close();
  await inTime<void>((resolve, reject) => {
    const request = factory.deleteDatabase(NAME);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error));
  });
  return opened(factory);
}

function opened(factory: IDBFactory): Promise<IDBDatabase> {
  let request: IDBOpenDBRequest | null = null;
  return inTime<IDBDatabase>((resolve, reject) => {
    const asked = factory.open(NAME, VERSION);
    request = asked;
    asked.addEventListener('upgradeneeded', () => {
      const [heads] = [HEADS, BODIES].map((store) => asked.result.createObjectStore(store));
      // `randomUUID` is for secure origins only
      const mark = [...crypto.getRandomValues(new Uint32Array(2))].map((word) => word.toString(36)).join('');
      heads?.put(mark, MARK);
    });
    asked.addEventListener('blocked', () => reject(new ShelfError('blocked', 'another tab holds an older version')));
    asked.addEventListener('error', () => reject(asked.error));
    asked.addEventListener('success', () => resolve(asked.result));
  }).catch((error: unknown) => {
    // One that comes after all must not stand in anybody's way
    request?.addEventListener('success', () => request?.result.close());
    throw error;
  });
}

/** What the database was marked with when it was made; '' in those of older pages. */
async function markOf(database: IDBDatabase): Promise<string> {
  const work: Work<unknown> = ({ heads }) => heads.get(MARK);
  const mark = await inTime<unknown>((resolve, reject) => {
    const transaction = begin(database, 'readonly');
    carryOut({ transaction, work, asksMore: false, resolve, reject });
  });
  return typeof mark === 'string' ? mark : '';
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
