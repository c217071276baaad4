/** Runs that other pages left in this browser: which of them is offered to go on from, and which are removed. */
import type { Head, Shelf } from '../records/shelf.ts';
import type { Stores } from './actions.ts';
import type { Claim } from './claim.ts';
import { post, retract } from './notices.ts';

export interface LeftRuns {
  /** The one that is offered. */
  found(): Head | null;
  /** Offers the newest that was not set aside, this tab's own before all others. */
  offer(): Promise<void>;
  /** Offers the next in place of one that cannot be read. */
  setAside(head: Head): Promise<void>;
  /** Offers none any more. */
  forget(): void;
  /** Keeps that many, what is offered and what is `adopted`; bookmarks go that were removed long ago. */
  prune(most: number, adopted: string | null): Promise<void>;
}

/** A bookmark that was removed can be had back for so long, by the message that says so. */
const REMOVED_STAYS_MS = 15 * 60_000;

const isGone = ({ removed }: Head, after: number): boolean => removed !== undefined && Date.now() - removed >= after;

export function createLeftRuns({ notices }: Pick<Stores, 'notices'>, shelf: Shelf, claim: Claim): LeftRuns {
  const unread = new Set<string>();
  let found: Head | null = null;

  /** Of pages that are gone, newest first. */
  async function left(): Promise<readonly Head[]> {
    const [heads, inUse] = [await shelf.heads(), await claim.inUse()];
    return heads.filter(({ kind, key }) => kind === 'run' && key !== claim.key && !inUse.has(key));
  }

  async function offer(): Promise<void> {
    const others = (await left()).filter(({ key }) => !unread.has(key));
    found = others.find(({ key }) => key === claim.previous) ?? others[0] ?? null;
    if (found) post(notices, { code: 'run-found', step: found.step, saved: found.saved });
    else retract(notices, 'run-found');
  }

  return {
    found: () => found,
    offer,
    async setAside({ key }) {
      unread.add(key);
      await offer();
    },
    forget() {
      found = null;
      retract(notices, 'run-found');
    },
    async prune(most, adopted) {
      const gone = (await shelf.heads()).filter((head) => isGone(head, most === 0 ? 0 : REMOVED_STAYS_MS));
      const old = [...(await left()).slice(most), ...gone].map(({ key }) => key);
      await shelf.remove(old.filter((key) => key !== adopted && key !== found?.key));
    },
  };
}
