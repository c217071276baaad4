/**
 * The client end of classic WebDriver: every command is a request, and every answer a `value`. The standard:
 * https://www.w3.org/TR/webdriver2/
 */
import { setTimeout } from 'node:timers/promises';

/** A server's first start on a busy machine, and how often it is asked meanwhile. */
const START_MS = 60_000;
const BETWEEN_MS = 50;

/** By this name the standard tells an element from any other object. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

export type ElementReference = Readonly<Record<typeof ELEMENT, string>>;
export const idOf = (element: ElementReference): string => element[ELEMENT];

interface Refusal {
  readonly error: string;
  readonly message: string;
}

function refusalIn(value: unknown): Refusal | null {
  const isRefusal = typeof value === 'object' && value !== null && 'error' in value && 'message' in value;
  return isRefusal ? (value as Refusal) : null;
}

export class WebDriver {
  readonly #root: string;

  /** `root` is the server's address, or that of a session. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Rejects with the browser's own words. What the answer holds is the standard's word, which the caller knows. */
  async send<R>(method: 'GET' | 'POST' | 'DELETE', command: string, parameters: object = {}): Promise<R> {
    const body = method === 'POST' ? { body: JSON.stringify(parameters) } : {};
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(`${this.#root}${command}`, { method, headers, ...body });
    // The one place where an answer gets its type.
    const { value } = (await response.json()) as { readonly value: R };
    const refusal = refusalIn(value);
    if (!response.ok || refusal) {
      throw new Error(`${method} ${command}: ${refusal?.error ?? response.status}: ${refusal?.message ?? ''}`);
    }
    return value;
  }

  /** Resolves once the server answers; rejects when it still does not after a while. */
  async ready(): Promise<void> {
    const end = performance.now() + START_MS;
    for (;;) {
      try {
        return void (await this.send('GET', '/status'));
      } catch (error) {
        if (performance.now() > end) throw error;
        await setTimeout(BETWEEN_MS);
      }
    }
  }

  /** Resolves with the session, and with what the browser says of itself. */
  async newSession(alwaysMatch: object): Promise<{ session: WebDriver; browser: string }> {
    const { sessionId, capabilities } = await this.send<{
      sessionId: string;
      capabilities: { browserName: string; browserVersion: string };
    }>('POST', '/session', { capabilities: { alwaysMatch } });
    const browser = `${capabilities.browserName} ${capabilities.browserVersion}`;
    return { session: new WebDriver(`${this.#root}/session/${sessionId}`), browser };
  }
}
