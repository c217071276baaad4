/** WebKitGTK's MiniBrowser on a screen that nobody sees, driven by WebKitWebDriver. */
import { SELECTORS, reveal, type Box, type Driver, type Role } from './driver.ts';
import type { WebkitPrograms } from '../../scripts/engines.mjs';
import { freePort } from '../../scripts/port.mjs';
import { launch, type Launched } from './launch.ts';
import { idOf, WebDriver, type ElementReference } from './webdriver.ts';

/** Its compositor would use a GPU, and without one it is slower than none. */
const SOFTWARE = { WEBKIT_DISABLE_COMPOSITING_MODE: '1', NO_AT_BRIDGE: '1' };
/** Room for the window's own bars beside any page that is tested. */
const SCREEN = ['-displayfd', '1', '-screen', '0', '1400x1100x24', '-nolisten', 'tcp', '-terminate'];

/** Rejects where one of the programs does not start. */
export async function openWebkit({ driver, browser, screen }: WebkitPrograms): Promise<Driver> {
  const started: Launched[] = [];
  const start = (program: string, args: readonly string[], env: Readonly<Record<string, string>>): Launched => {
    const launched = launch(program, args, env);
    started.unshift(launched);
    return launched;
  };
  const end = async (): Promise<void> => {
    for (const launched of started) await launched.end();
  };
  try {
    const [, display = ''] = await start(screen, SCREEN, {}).prints(/(\d+)\n/);
    const port = await freePort();
    start(driver, [`--port=${port}`], { ...SOFTWARE, DISPLAY: `:${display}` });
    const server = new WebDriver(`http://127.0.0.1:${port}`);
    await server.ready();
    const options = { binary: browser, args: ['--automation'] };
    const { session, browser: name } = await server.newSession({ 'webkitgtk:browserOptions': options });
    return driverOf(session, name, end);
  } catch (error) {
    await end();
    throw error;
  }
}

function driverOf(session: WebDriver, browser: string, end: () => Promise<void>): Driver {
  const run = (script: string, args: readonly unknown[]): Promise<unknown> =>
    session.send('POST', '/execute/sync', { script, args });
  const evaluate: Driver['evaluate'] = async (work, ...args) => {
    const text = `return (async () => JSON.stringify(await (${String(work)})(...JSON.parse(arguments[0]))) ?? 'null')()`;
    return JSON.parse(String(await run(text, [JSON.stringify(args)]))) as Awaited<ReturnType<typeof work>>;
  };

  return {
    browser,
    // Classic WebDriver does not tell
    complaints: [],
    evaluate,
    async open(url) {
      await session.send('POST', '/url', { url });
    },
    async box(role, name) {
      const element = await find(session, role, name);
      return element && ((await run(`return (${String(reveal)})(arguments[0])`, [element])) as Box);
    },
    async perform(source) {
      await session.send('POST', '/actions', { actions: [source] });
    },
    async close() {
      await session.send('DELETE', '').catch(() => undefined);
      await end();
    },
  };
}

/** One request an element, and there is no shorter way to a name as the browser computes it. */
async function find(session: WebDriver, role: Role, name: string): Promise<ElementReference | null> {
  const query = { using: 'css selector', value: SELECTORS[role] };
  for (const element of await session.send<ElementReference[]>('POST', '/elements', query)) {
    if ((await session.send<string>('GET', `/element/${idOf(element)}/computedlabel`)) === name) return element;
  }
  return null;
}
