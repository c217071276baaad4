/** What a visitor can do about switches of rule: undo one, keep ghosts, look ahead. */
import { rulesPerPair, type Experiment } from '../model/experiment.ts';
import type { Preview, Undone } from '../model/switch-readings.ts';
import type { TyingRule } from '../model/tying.ts';
import type { Client } from '../worker/client.ts';
import type { Stores } from './actions.ts';
import { post, retract } from './notices.ts';
import { keepLeavesGhost } from './switching.ts';

export interface SwitchActions {
  /** Back to the moment before the newest switch. */
  undoSwitch(): void;
  addGhost(): void;
  dismissGhost(number: number): void;
  setLeavesGhost(on: boolean): void;
  /** Looks at a rule for all pairs; null looks away. */
  look(rule: TyingRule | null): void;
}

/** A pointer that only passes over a rule asks nothing. */
const LINGER_MS = 120;
/** While it trains a preview is made anew no oftener than this, and takes at most a tenth of the time. */
const LEAST_INTERVAL_MS = 1500;
const SHARE = 9;

export function createSwitchActions(
  stores: Stores,
  client: Client,
  ask: (answer: Promise<unknown>) => void,
): SwitchActions {
  const { switching } = stores;
  return {
    undoSwitch: () => ask(undo(stores, client)),
    addGhost: () => ask(client.request('addGhost', null)),
    dismissGhost: (number) => ask(client.request('dismissGhost', { number })),
    setLeavesGhost(on) {
      keepLeavesGhost(on);
      switching.setState({ leavesGhost: on });
    },
    look: createLook(stores, client),
  };
}

async function undo({ experiment, run, notices, switching }: Stores, client: Client): Promise<void> {
  if (switching.getState().undoing) return;
  const { run: number } = run.getState();
  const before = experiment.getState().experiment;
  switching.setState({ undoing: true });
  let undone: Undone | null = null;
  try {
    undone = await client.request('undoSwitch', null);
  } finally {
    switching.setState({ undoing: false });
  }
  if (run.getState().run !== number) return;
  const { preset, experiment: now } = experiment.getState();
  // Who chose another rule meanwhile wants that.
  const after = undone && now.rule === before.rule ? { ...now, rule: undone.rule } : now;
  experiment.setState({ preset, experiment: after });
  if (now !== before) await adjust(after);
  if (!undone) return;
  retract(notices, 'diverged');
  retract(notices, 'stop-reached');
  run.setState({ problem: null });
  post(notices, { code: 'switch-undone', step: undone.step, rules: undone.rule.map(({ id }) => id) });

  function adjust(to: Experiment): Promise<unknown> {
    return client.request('adjust', { experiment: to, leavesGhost: switching.getState().leavesGhost });
  }
}

/** Asks for the preview of what is looked at, and again when the weights have moved. */
function createLook({ experiment, run, switching }: Stores, client: Client): SwitchActions['look'] {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let notBefore = 0;

  function show(target: TyingRule, preview: Preview): void {
    if (switching.getState().target === target && preview.kind !== 'overtaken') switching.setState({ preview });
  }

  async function ask(target: TyingRule): Promise<void> {
    asking = true;
    const started = performance.now();
    try {
      show(target, await client.request('preview', { rule: [target] }));
    } catch {
      // Refused while a run is rebuilt: asked again as soon as it reports.
    } finally {
      const now = performance.now();
      notBefore = run.getState().running ? now + Math.max(LEAST_INTERVAL_MS, SHARE * (now - started)) : 0;
      asking = false;
      const next = switching.getState().target;
      if (next && next !== target) void ask(next);
    }
  }

  const isInUse = (target: TyingRule): boolean =>
    rulesPerPair(experiment.getState().experiment).every(({ id }) => id === target.id);

  /** Of the rule in use nothing is to be found out while it trains. */
  function isStale(target: TyingRule, preview: Preview | null): boolean {
    if (preview?.kind !== 'known') return true;
    const { running, progress } = run.getState();
    return preview.version !== progress.version && !(running && isInUse(target));
  }

  experiment.subscribe((now, before) => {
    if (now.experiment.rule !== before.experiment.rule) switching.setState({ preview: null });
  });

  run.subscribe(({ run: number, phase }, before) => {
    if (number !== before.run) switching.setState({ preview: null });
    const { target, preview } = switching.getState();
    if (!target || asking || phase !== 'ready' || timer !== undefined) return;
    if (isStale(target, preview) && performance.now() >= notBefore) void ask(target);
  });

  return (rule) => {
    if (switching.getState().target?.id === rule?.id) return;
    clearTimeout(timer);
    timer = undefined;
    switching.setState({ target: rule, preview: null });
    if (!rule) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (!asking) void ask(rule);
    }, LINGER_MS);
  };
}
