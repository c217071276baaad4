/** Undo against what a visitor changes meanwhile, with a worker that answers when told to. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TYING_RULES } from '../model/tying.ts';
import type { Client } from '../worker/client.ts';
import { createActions } from './actions.ts';
import { madeStores } from './made-stores.ts';

interface Asked {
  readonly kind: string;
  readonly args: { readonly experiment?: { readonly lr: number; readonly rule: readonly { readonly id: string }[] } };
  readonly answer: (value: unknown) => void;
}

function bench() {
  const asked: Asked[] = [];
  const request = (kind: string, args: Asked['args']): Promise<unknown> =>
    new Promise((answer) => asked.push({ kind, args, answer }));
  const stores = madeStores('rule=untied');
  // The one promise no compiler checks: a reply is of its request's kind
  const client = { request, dispose: () => undefined } as unknown as Client;
  stores.run.setState({ phase: 'ready' });
  return {
    asked,
    stores,
    actions: createActions(stores, client),
    of: (kind: string) => asked.filter((one) => one.kind === kind),
  };
}

const undone = { step: 3, rule: [TYING_RULES.transposed] };
const settled = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('an undo brings the rule back without asking the worker for another switch', async () => {
  const { stores, actions, of } = bench();
  actions.undoSwitch();
  of('undoSwitch')[0]?.answer(undone);
  await settled();
  expect(stores.experiment.getState().experiment.rule).toEqual(undone.rule);
  expect(of('adjust')).toEqual([]);
  expect(stores.notices.getState().posted[0]?.notice).toMatchObject({ code: 'switch-undone', step: 3 });
});

test('a setting changed while an undo is under way is kept, and makes no switch', async () => {
  const { stores, actions, of } = bench();
  actions.undoSwitch();
  actions.change({ lr: 0.5 });
  expect(of('adjust')).toEqual([]);
  of('undoSwitch')[0]?.answer(undone);
  await settled();
  expect(of('adjust').map(({ args }) => args.experiment)).toEqual([stores.experiment.getState().experiment]);
  expect(stores.experiment.getState().experiment).toMatchObject({ lr: 0.5, rule: [{ id: 'transposed' }] });
});

test('a rule chosen while an undo is under way is the one that holds', async () => {
  const { stores, actions, of } = bench();
  actions.undoSwitch();
  actions.change({ rule: [TYING_RULES.soft] });
  of('undoSwitch')[0]?.answer(undone);
  await settled();
  expect(of('adjust')[0]?.args.experiment?.rule[0]?.id).toBe('soft');
  expect(stores.experiment.getState().experiment.rule[0]?.id).toBe('soft');
});

test('a look asks once the pointer has lingered, and only for the rule it rests on', async () => {
  const { stores, actions, of } = bench();
  actions.look(TYING_RULES.soft);
  await vi.advanceTimersByTimeAsync(50);
  actions.look(TYING_RULES.frozen);
  await vi.advanceTimersByTimeAsync(200);
  expect(of('preview').map(({ args }) => args)).toEqual([{ rule: [TYING_RULES.frozen] }]);
  actions.look(TYING_RULES.averaged);
  await vi.advanceTimersByTimeAsync(200);
  const known = { kind: 'known', step: 0, version: 0, now: 1, after: 2, images: 1000 };
  of('preview')[0]?.answer(known);
  await settled();
  // What came was of another rule
  expect(stores.switching.getState().preview).toBeNull();
  of('preview')[1]?.answer(known);
  await settled();
  expect(stores.switching.getState()).toMatchObject({ target: { id: 'averaged' }, preview: known });
  actions.look(null);
  expect(stores.switching.getState()).toMatchObject({ target: null, preview: null });
});
