/**
 * The client end of WebDriver BiDi: commands and their answers by number, events by name. The standard:
 * https://w3c.github.io/webdriver-bidi/
 */
import { WebSocket } from 'ws';

type Answer =
  | { readonly type: 'success'; readonly id: number; readonly result: unknown }
  | { readonly type: 'error'; readonly id: number | null; readonly error: string; readonly message: string }
  | { readonly type: 'event'; readonly method: string; readonly params: unknown };

interface Waiting {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** The part of a socket that is needed. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

export class Bidi {
  readonly #wire: Wire;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, (params: unknown) => void>();
  #last = 0;

  /** `listen` is told where the wire's messages and its end are to go. */
  constructor(wire: Wire, listen: (receive: (text: string) => void, end: (why: string) => void) => void) {
    this.#wire = wire;
    listen(
      (text) => this.#receive(text),
      (why) => this.#end(why),
    );
  }

  /** Rejects where nobody answers at that address. */
  static connect(url: string): Promise<Bidi> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    const bidi = new Bidi(socket, (receive, end) => {
      socket.on('message', (data: Buffer) => receive(data.toString('utf8')));
      socket.on('close', () => end('the browser closed the connection'));
    });
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(bidi));
      socket.on('error', reject);
    });
  }

  /** Rejects with the browser's own words. What the answer holds is the standard's word, which the caller knows. */
  send<R>(method: string, params: object = {}): Promise<R> {
    const id = (this.#last += 1);
    return new Promise<R>((resolve, reject) => {
      // The one place where an answer gets its type.
      this.#waiting.set(id, { method, resolve: (result) => resolve(result as R), reject });
      this.#wire.send(JSON.stringify({ id, method, params }));
    });
  }

  /** One listener an event; it must have been subscribed to. */
  on(event: string, listener: (params: unknown) => void): void {
    this.#listeners.set(event, listener);
  }

  close(): void {
    this.#wire.close();
  }

  #receive(text: string): void {
    const answer = JSON.parse(text) as Answer;
    if (answer.type === 'event') return this.#listeners.get(answer.method)?.(answer.params);
    const waiting = answer.id === null ? undefined : this.#waiting.get(answer.id);
    if (answer.id === null || !waiting) return;
    this.#waiting.delete(answer.id);
    if (answer.type === 'success') waiting.resolve(answer.result);
    else waiting.reject(new Error(`${waiting.method}: ${answer.error}: ${answer.message}`));
  }

  #end(why: string): void {
    for (const { method, reject } of this.#waiting.values()) reject(new Error(`${method}: ${why}`));
    this.#waiting.clear();
  }
}
