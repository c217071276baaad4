// How other programs are run: what they print is kept, and none runs longer than it may.

import { expect, test } from 'vitest';
import { run } from './tools.mjs';

const node = (code: string, options = {}) => run(process.execPath, ['-e', code], options);

test('both outputs are kept, without colours, beside the code', async () => {
  const code = `console.log('\\x1b[31mred\\x1b[0m'); console.error('wrong'); process.exitCode = 3;`;
  const { code: ending, output } = await node(code);
  expect(ending).toBe(3);
  expect(output).toContain('red\n');
  expect(output).toContain('wrong\n');
});

test('variables are set and unset', async () => {
  const { stdout } = await node('console.log(process.env.A, process.env.PATH)', { env: { A: 'a', PATH: undefined } });
  expect(stdout).toBe('a undefined\n');
});

test('a program that takes too long is ended, and fails even if it ends well', async () => {
  const patient = `process.on('SIGINT', () => process.exit(0)); console.log('here'); setInterval(() => {}, 1000);`;
  const { code, output } = await node(patient, { timeout: 500 });
  expect(code).toBe(1);
  expect(output).toContain('It took longer than 0.5 s.');
});

test('a program that is not there fails with a sentence', async () => {
  const { code, output } = await run('no-such-program-anywhere', []);
  expect(code).toBe(127);
  expect(output).toContain('no-such-program-anywhere');
});
