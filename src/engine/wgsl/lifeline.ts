/**
 * Waiting for the device, and whether it is still there. After a loss its queue takes commands silently and some promises
 * never settle, so that whoever waits is told here.
 */
import { lossOf } from '../device-loss.ts';

/**
 * Firefox looks whether work is done ten times a second, and at every submit (its bug 1870699): while anybody waits, an
 * empty submit is made this often.
 */
const NUDGE_MS = 4;

export class Lifeline {
  readonly device: GPUDevice;
  readonly #waiting = new Set<(reason: Error) => void>();
  #isNudging = false;
  #cut: Error | null = null;

  constructor(device: GPUDevice) {
    this.device = device;
    void lossOf(device).then((reason) => this.#cutWith(reason));
  }

  get isCut(): boolean {
    return this.#cut !== null;
  }

  /** Throws where the device is lost or the engine disposed. */
  check(): void {
    if (this.#cut) throw this.#cut;
  }

  /** The promise, or a rejection as soon as the device is lost. */
  guard<T>(promise: Promise<T>): Promise<T> {
    this.#nudge();
    // Nobody waits for it any more where the device was lost before
    promise.catch(() => undefined);
    return new Promise((resolve, reject: (reason: Error) => void) => {
      if (this.#cut) {
        reject(this.#cut);
        return;
      }
      this.#waiting.add(reject);
      promise.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
  }

  /** The engine was disposed: nothing of it may be asked any more. */
  close(): void {
    this.#cutWith('the engine was disposed');
  }

  #nudge(): void {
    if (this.#isNudging) return;
    this.#isNudging = true;
    setTimeout(() => {
      this.#isNudging = false;
      if (this.#waiting.size === 0) return;
      this.device.queue.submit([]);
      this.#nudge();
    }, NUDGE_MS);
  }

  #cutWith(message: string): void {
    this.#cut ??= new Error(message);
    for (const reject of this.#waiting) reject(this.#cut);
    this.#waiting.clear();
  }
}
