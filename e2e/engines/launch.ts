/** A program that runs for as long as a test does, and never longer. */
import { spawn } from 'node:child_process';

/** A browser's first start on a busy machine. */
const START_MS = 60_000;
/** Time to go by itself, before it is ended without being asked. */
const GRACE_MS = 5000;

export interface Launched {
  /** Resolves with the match once the program has printed it; rejects when it ends, or takes too long, before. */
  prints(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Asks it to end, and resolves when it has. */
  end(): Promise<void>;
}

export function launch(program: string, args: readonly string[], env: Readonly<Record<string, string>>): Launched {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? code ?? 'no code'}`));
  });
  // Who ends us ends it
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  void ended.then(() => process.off('exit', kill));

  let printed = '';
  let look = (): void => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      look();
    });
  }

  return {
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const fail = (why: string): void =>
          reject(new Error(`${program}: ${why}. It printed: ${printed.slice(-2000)}`));
        const limit = setTimeout(() => fail(`not ready after ${START_MS / 1000} s`), START_MS);
        look = () => {
          const match = pattern.exec(printed);
          if (!match) return;
          clearTimeout(limit);
          resolve(match);
        };
        look();
        void ended.then((why) => {
          clearTimeout(limit);
          fail(why);
        });
      }),
    async end() {
      const limit = setTimeout(kill, GRACE_MS);
      child.kill('SIGTERM');
      await ended;
      clearTimeout(limit);
    },
  };
}
