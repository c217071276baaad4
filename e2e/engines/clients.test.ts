/** The two wires' client ends, held to the standards' own forms by servers that are not browsers. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { Bidi } from './bidi.ts';
import { clickOn, drag } from './driver.ts';
import { launch } from './launch.ts';
import { WebDriver } from './webdriver.ts';

/** A wire whose other end the test holds. */
function bidiWithPeer() {
  const sent: { id: number; method: string; params: unknown }[] = [];
  let say: (text: string) => void = () => undefined;
  let hangUp: (why: string) => void = () => undefined;
  const wire = { send: (message: string) => void sent.push(JSON.parse(message) as (typeof sent)[number]), close() {} };
  const bidi = new Bidi(wire, (receive, end) => {
    say = receive;
    hangUp = end;
  });
  return { bidi, sent, say: (message: object) => say(JSON.stringify(message)), hangUp: (why: string) => hangUp(why) };
}

test('BiDi: answers find their commands in whatever order they come, events their listener', async () => {
  const { bidi, sent, say } = bidiWithPeer();
  const heard: unknown[] = [];
  bidi.on('log.entryAdded', (params) => heard.push(params));
  const [first, second] = [bidi.send('session.new', { capabilities: {} }), bidi.send('session.status')];
  expect(sent).toEqual([
    { id: 1, method: 'session.new', params: { capabilities: {} } },
    { id: 2, method: 'session.status', params: {} },
  ]);
  say({ type: 'event', method: 'log.entryAdded', params: { text: 'a' } });
  say({ type: 'event', method: 'nobody.listens', params: {} });
  say({ type: 'success', id: 2, result: 'two' });
  say({ type: 'success', id: 1, result: 'one' });
  expect(await Promise.all([first, second])).toEqual(['one', 'two']);
  expect(heard).toEqual([{ text: 'a' }]);
});

test('BiDi: a refusal is told in the browser’s words, and an end of the wire to all who wait', async () => {
  const { bidi, say, hangUp } = bidiWithPeer();
  const refused = bidi.send('browsingContext.navigate');
  say({ type: 'error', id: 1, error: 'no such frame', message: 'gone' });
  await expect(refused).rejects.toThrow('browsingContext.navigate: no such frame: gone');
  const left = bidi.send('script.callFunction');
  hangUp('the browser closed the connection');
  await expect(left).rejects.toThrow('script.callFunction: the browser closed the connection');
});

let server: Server | undefined;
afterEach(() => server?.close());

/** Answers as told, and notes what it was asked. */
async function served(answer: (request: IncomingMessage) => readonly [status: number, value: unknown]) {
  const asked: string[] = [];
  const started = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''} ${body}`.trim());
      const [status, value] = answer(request);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ value }));
    });
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { asked, driver: new WebDriver(`http://127.0.0.1:${port}`) };
}

test('WebDriver: a session is asked for with what it must have, and its commands go to it', async () => {
  const capabilities = { browserName: 'MiniBrowser', browserVersion: '2.50' };
  const { asked, driver } = await served(({ url }) => [200, url === '/session' ? { sessionId: 'x', capabilities } : 7]);
  const { session, browser } = await driver.newSession({ 'webkitgtk:browserOptions': { binary: 'b' } });
  expect(browser).toBe('MiniBrowser 2.50');
  expect(await session.send('POST', '/execute/sync', { script: 'return 7', args: [] })).toBe(7);
  await session.send('DELETE', '');
  expect(asked).toEqual([
    'POST /session {"capabilities":{"alwaysMatch":{"webkitgtk:browserOptions":{"binary":"b"}}}}',
    'POST /session/x/execute/sync {"script":"return 7","args":[]}',
    'DELETE /session/x',
  ]);
});

test('WebDriver: a refusal is told in the browser’s words; a server that is not ready yet is asked again', async () => {
  let times = 0;
  const { driver } = await served(() =>
    (times += 1) < 3 ? [500, { error: 'unknown error', message: 'still starting' }] : [200, { ready: true }],
  );
  await expect(driver.send('GET', '/status')).rejects.toThrow('GET /status: unknown error: still starting');
  await driver.ready();
  expect(times).toBe(3);
});

test('a drag presses at its first point and lets go at its last; a click does both in the middle', () => {
  const { actions } = drag([
    [1.4, 2],
    [3, 4.6],
  ]);
  expect(actions).toEqual([
    { type: 'pointerMove', x: 1, y: 2, duration: 0 },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerMove', x: 3, y: 5, duration: 0 },
    { type: 'pointerUp', button: 0 },
  ]);
  expect(clickOn({ x: 10, y: 20, width: 6, height: 8 }).actions[0]).toMatchObject({ x: 13, y: 24 });
  expect(() => drag([])).toThrow('needs a point');
});

test('a program is waited for until it prints what it should, and ends when it is told to', async () => {
  const script = 'console.log("port 4711"); setInterval(() => {}, 1000)';
  const program = launch(process.execPath, ['-e', script], {});
  expect((await program.prints(/port (\d+)/))[1]).toBe('4711');
  await program.end();
  const dies = launch(process.execPath, ['-e', 'console.error("no display"); process.exit(3)'], {});
  await expect(dies.prints(/never/)).rejects.toThrow(/ended with 3.*no display/s);
  await expect(launch('/no/such/browser', [], {}).prints(/never/)).rejects.toThrow('ENOENT');
});
