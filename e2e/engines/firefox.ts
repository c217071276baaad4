/** Firefox without a window, in a profile of its own, driven over WebDriver BiDi. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Bidi } from './bidi.ts';
import { SELECTORS, reveal, type Box, type Driver, type Role } from './driver.ts';
import { launch } from './launch.ts';

/** Without a window Firefox sees no mouse, which the smoke has: fine, and able to hover. */
const POINTER = ['primary', 'all'].map((which) => `user_pref("ui.${which}PointerCapabilities", 6);\n`);

/** What Firefox prints once it can be spoken to. */
const READY = /WebDriver BiDi listening on (ws:\S+)/;

interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly text: string | null;
}
interface NodeReference {
  readonly sharedId: string;
}
type Evaluated =
  | { readonly type: 'success'; readonly result: { readonly value?: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

/** Rejects where the program is no Firefox, or none that knows BiDi. */
export async function openFirefox(program: string): Promise<Driver> {
  const profile = mkdtempSync(path.join(tmpdir(), 'mirror-firefox-'));
  writeFileSync(path.join(profile, 'user.js'), POINTER.join(''));
  const args = ['--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', profile, 'about:blank'];
  const firefox = launch(program, args, { MOZ_CRASHREPORTER_DISABLE: '1' });
  const close = async (): Promise<void> => {
    await firefox.end();
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    const [, url = ''] = await firefox.prints(READY);
    return await connect(await Bidi.connect(`${url}/session`), close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function connect(bidi: Bidi, end: () => Promise<void>): Promise<Driver> {
  const { capabilities } = await bidi.send<{ capabilities: { browserName: string; browserVersion: string } }>(
    'session.new',
    { capabilities: {} },
  );
  const complaints: string[] = [];
  bidi.on('log.entryAdded', (entry) => {
    const { level, text } = entry as LogEntry;
    if (level === 'error' || level === 'warn') complaints.push(`${level}: ${text ?? ''}`);
  });
  await bidi.send('session.subscribe', { events: ['log.entryAdded'] });
  const { contexts } = await bidi.send<{ contexts: { context: string }[] }>('browsingContext.getTree');
  const context = contexts[0]?.context ?? '';

  const call = async (functionDeclaration: string, parameters: readonly object[]): Promise<string> => {
    const answer = await bidi.send<Evaluated>('script.callFunction', {
      functionDeclaration,
      arguments: parameters,
      target: { context },
      awaitPromise: true,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value ?? 'null';
  };

  return {
    browser: `${capabilities.browserName} ${capabilities.browserVersion}`,
    complaints,
    async open(url) {
      await bidi.send('browsingContext.navigate', { context, url, wait: 'interactive' });
    },
    async evaluate<A extends readonly unknown[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
      const text = `async (args) => JSON.stringify(await (${String(work)})(...JSON.parse(args))) ?? 'null'`;
      return JSON.parse(await call(text, [{ type: 'string', value: JSON.stringify(args) }])) as R;
    },
    async box(role: Role, name: string) {
      const { nodes } = await bidi.send<{ nodes: NodeReference[] }>('browsingContext.locateNodes', {
        context,
        locator: { type: 'accessibility', value: { name } },
      });
      for (const { sharedId } of nodes) {
        const text = `(element, selector) => JSON.stringify(element.matches(selector) ? (${String(reveal)})(element) : null)`;
        const box = JSON.parse(
          await call(text, [{ sharedId }, { type: 'string', value: SELECTORS[role] }]),
        ) as Box | null;
        if (box) return box;
      }
      return null;
    },
    async perform(source) {
      await bidi.send('input.performActions', { context, actions: [source] });
    },
    async close() {
      await bidi.send('browser.close').catch(() => undefined);
      bidi.close();
      await end();
    },
  };
}
