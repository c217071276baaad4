/** One thing at a time: tasks run in the order they were given, each after the one before has ended. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => T | Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    // A failed task must not keep the next from running; its own caller hears of it.
    this.#last = result.catch(() => undefined);
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
