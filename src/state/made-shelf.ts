/** A shelf in memory, for tests: what several tabs would share, and what can go wrong with it. */
import { orphans, ShelfError, type Head, type Parts, type Shelf } from '../records/shelf.ts';
import type { ShelfFault } from '../model/record-faults.ts';

export class MadeShelf implements Shelf {
  readonly found = new Map<string, Head>();
  readonly lying = new Map<string, Uint8Array<ArrayBuffer>>();
  /** Parts written, in order. */
  readonly written: string[] = [];
  /** Every write fails with it. */
  fault: ShelfFault | null = null;
  /** Nothing can be read either. */
  isShut = false;
  readonly #cleared: (() => void)[] = [];

  onCleared(listener: () => void): void {
    this.#cleared.push(listener);
  }
  /** All that lies here is taken away, as when a site's data are cleared. */
  clear(): void {
    [this.found, this.lying].forEach((map) => map.clear());
    this.#cleared.forEach((listener) => listener());
  }
  heads(): Promise<readonly Head[]> {
    if (this.isShut) return Promise.reject(new ShelfError(this.fault ?? 'failed', ''));
    return Promise.resolve([...this.found.values()].toSorted((one, other) => other.saved - one.saved));
  }
  body(key: string): Promise<unknown> {
    return Promise.resolve(this.lying.get(key));
  }
  put(head: Head, body: Uint8Array<ArrayBuffer>, parts: Parts = new Map()): Promise<void> {
    if (this.fault) return Promise.reject(new ShelfError(this.fault, ''));
    this.found.set(head.key, head);
    this.lying.set(head.key, body);
    for (const [key, part] of parts) {
      this.lying.set(key, part());
      this.written.push(key);
    }
    return Promise.resolve();
  }
  amend(key: string, changes: Partial<Head>): Promise<boolean> {
    if (this.fault) return Promise.reject(new ShelfError(this.fault, ''));
    const head = this.found.get(key);
    if (head) this.found.set(key, { ...head, ...changes, key });
    return Promise.resolve(head !== undefined);
  }
  remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) [this.found, this.lying].forEach((map) => map.delete(key));
    for (const key of orphans([...this.lying.keys()], [...this.found.values()])) this.lying.delete(key);
    return Promise.resolve();
  }
}
