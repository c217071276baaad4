import { expect, test } from 'vitest';
import type { EngineChoice } from '../model/readings.ts';
import { createNoticesStore } from './notices.ts';
import { receiveEvent } from './receive.ts';
import { createRunStore } from './run.ts';

test('a lost helper thread is told of, and the badge shows what is left; the run goes on', () => {
  const [run, notices] = [createRunStore(), createNoticesStore()];
  const two: EngineChoice = {
    backend: 'wasm',
    device: 'SIMD · 2 threads',
    kernels: 'own',
    asked: false,
    rejections: [],
  };
  run.setState({ running: true, engine: two });
  receiveEvent({ kind: 'threads-lost', choice: { ...two, device: 'SIMD' } }, run, notices);
  expect(run.getState().engine?.device).toBe('SIMD');
  expect(run.getState().running).toBe(true);
  expect(notices.getState().posted.map(({ notice }) => notice.code)).toEqual(['threads-lost']);
});
