/**
 * The records of this browser: an IndexedDB with a store of heads, which are listed, and one of bodies, which are heavy
 * and read one at a time. Both are written in one transaction. Whatever goes wrong is a `ShelfError` that says why.
 */
import { Database, type Stores } from './database.ts';
import { PART_PREFIX, type PartPlace } from './film-record.ts';
import {
  isCount,
  isListOf,
  isMoment,
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

/** What a head must be, wherever it comes from. */
export const isHead: Guard<Head> = isObject<Head>({
  key: isText,
  kind: isOneOf('run', 'bookmark'),
  name: isText,
  saved: isMoment,
  step: isCount(),
  testLoss: orNull(isNumber),
  sum: isText,
  bytes: orMissing(isCount()),
  parts: orMissing(isListOf(isObject<PartPlace>({ key: isText, bytes: isCount() }), 200)),
  rules: orMissing(isListOf(isText, 16)),
  beforeReturn: orMissing(isTruth),
  removed: orMissing(isMoment),
});

export interface Shelf {
  /** Newest first; what is no head is left out. */
  heads(): Promise<readonly Head[]>;
  /** The body as it lies there; undefined where there is none. */
  body(key: string): Promise<unknown>;
  /**
   * All or nothing; `parts` are those of its parts that are not known to lie there. Handed over at once, so that it is
   * written even if the page is being left; or, with a signal that can still call it off, piece by piece in tasks of
   * their own, so that the page stays free for the hand.
   */
  put(head: Head, body: Bytes, parts?: Parts, inTurns?: AbortSignal): Promise<void>;
  /** Changes a head as it lies there now; false where there is none. */
  amend(key: string, changes: Partial<Head>): Promise<boolean>;
  /** With the parts that no other record has. */
  remove(keys: readonly string[]): Promise<void>;
  /** Called after the browser, or somebody else, took away all that lay here while the page was open. */
  onCleared(listener: () => void): void;
}

export { ShelfError } from './database.ts';

type Bytes = Uint8Array<ArrayBuffer>;
/** Parts by their keys, packed when they are written. */
export type Parts = ReadonlyMap<string, () => Bytes>;

/** The parts among `keys` that none of the heads has. */
export function orphans(keys: readonly unknown[], heads: readonly unknown[]): string[] {
  const used = new Set(heads.filter(isHead).flatMap(({ parts = [] }) => parts.map(({ key }) => key)));
  return keys.filter((key): key is string => typeof key === 'string' && key.startsWith(PART_PREFIX) && !used.has(key));
}

/** Each piece when the one before is there, the head last; nothing of it where `signal` calls it off. */
function putInTurns(
  stores: Stores,
  head: Head,
  pieces: readonly (readonly [string, () => Bytes])[],
  signal: AbortSignal,
): null {
  const { heads, bodies } = stores;
  const [first, ...rest] = pieces;
  if (signal.aborted) heads.transaction.abort();
  else if (first) {
    const [key, piece] = first;
    bodies.put(piece(), key).addEventListener('success', () => {
      try {
        putInTurns(stores, head, rest, signal);
      } catch {
        heads.transaction.abort();
      }
    });
  } else {
    heads.put(head, head.key);
    heads.transaction.commit();
  }
  return null;
}

/** Opened when it is first asked; `factory` is the browser's own `indexedDB`, where it has one. */
export function createShelf(factory: () => IDBFactory | undefined): Shelf {
  const database = new Database(factory);
  return {
    onCleared: (listener) => database.onCleared(listener),
    async heads() {
      let keys: IDBRequest<IDBValidKey[]> | undefined;
      const found: unknown[] | undefined = await database.within('readonly', ({ heads }) => {
        keys = heads.getAllKeys();
        return heads.getAll();
      });
      // One that is called otherwise than its place could never be removed
      const here = (found ?? []).filter(isHead).filter(({ key }) => keys?.result.includes(key));
      return here.sort((one, other) => other.saved - one.saved);
    },
    body: (key) => database.within<unknown>('readonly', ({ bodies }) => bodies.get(key)),
    async put(head, body, parts = new Map(), inTurns) {
      const pieces = [...parts, [head.key, () => body] as const];
      const putAll = ({ heads, bodies }: Stores): null => {
        heads.put(head, head.key);
        for (const [key, piece] of pieces) bodies.put(piece(), key);
        return null;
      };
      const work = inTurns ? (stores: Stores) => putInTurns(stores, head, pieces, inTurns) : putAll;
      await database.within('readwrite', work, inTurns !== undefined);
    },
    async amend(key, changes) {
      const amending = ({ heads }: Stores): IDBRequest<unknown> => {
        const request: IDBRequest<unknown> = heads.get(key);
        const put = (found: unknown): void => void (isHead(found) && heads.put({ ...found, ...changes, key }, key));
        request.addEventListener('success', () => put(request.result));
        return request;
      };
      return isHead(await database.within('readwrite', amending, true));
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
      await database.within('readwrite', removing, true);
    },
  };
}
