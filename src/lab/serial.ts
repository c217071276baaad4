/** One thing at a time: tasks run in the order they were given, each after the one before has ended. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();
  #open = 0;
  #moved = 0;

  /** True while a task runs or waits. */
  get isBusy(): boolean {
    return this.#open > 0;
  }

  /** When a task last came to an idle row, or ended. */
  get moved(): number {
    return this.#moved;
  }

  run<T>(task: () => T | Promise<T>): Promise<T> {
    if (this.#open === 0) this.#moved = performance.now();
    this.#open += 1;
    const result = this.#last.then(task);
    const end = (): void => {
      this.#open -= 1;
      this.#moved = performance.now();
    };
    // A failed task must not keep the next from running; its own caller hears of it.
    this.#last = result.then(end, end);
    return result;
  }
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.addEventListener('message', () => waiting.shift()?.());
channel.port1.start();
// In Node an open port would keep the process alive.
(channel.port1 as { unref?: () => void }).unref?.();

/** Lets messages that have come in be answered, without the 4 ms that a nested timer would cost. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
    // WebKit leads a worker's port through the page's main thread: while that is busy, a timer is sooner
    setTimeout(() => {
      const place = waiting.indexOf(resolve);
      if (place >= 0) waiting.splice(place, 1);
      resolve();
    });
  });
}

export function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
