/**
 * Which record is this page's own, and which belong to other pages that are open. A page that is open holds a lock with
 * its record's name; browsers have locks for pages of a secure origin only, so elsewhere no record counts as in use.
 */

export interface Claim {
  /** The key of this page's record. */
  readonly key: string;
  /** The one that this tab's page before wrote; null where there was none. */
  readonly previous: string | null;
  /** Keys of pages that are open. */
  inUse(): Promise<ReadonlySet<string>>;
}

const REMEMBERED = 'mirror.record';
/** The lock of the page that this one replaces goes within a moment; that of a copied tab stays. */
const PATIENCE_MS = 1000;
const LOOK_EVERY_MS = 50;

const never = new Promise<void>(() => undefined);
const delay = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What stands in this tab's own storage, which may be forbidden. */
function swap(key: string): string | null {
  try {
    const previous = sessionStorage.getItem(REMEMBERED);
    sessionStorage.setItem(REMEMBERED, key);
    return previous;
  } catch {
    return null;
  }
}

export async function claimRecord(): Promise<Claim> {
  // `randomUUID` is for secure origins only
  const key = `run.${[...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join('')}`;
  const locks: LockManager | undefined = navigator.locks;
  const inUse = async (): Promise<ReadonlySet<string>> => {
    const { held = [] } = (await locks?.query()) ?? {};
    return new Set(held.map(({ name }) => name ?? ''));
  };
  void locks?.request(key, () => never).catch(() => undefined);
  const previous = swap(key);
  const start = performance.now();
  while (previous !== null && (await inUse()).has(previous) && performance.now() < start + PATIENCE_MS) {
    await delay(LOOK_EVERY_MS);
  }
  return { key, previous, inUse };
}
