/**
 * What becomes of the run when the worker is lost or its engine fails: it goes on from the newest snapshot, training if it
 * trained. What fails again and again is left standing, with a sentence, so that no fault can keep the machine busy.
 */
import type { Checkpoint } from '../model/checkpoint.ts';
import type { Backend } from '../model/experiment.ts';
import type { EngineFault } from '../model/readings.ts';
import type { Client } from '../worker/client.ts';
import { buildRun, type Stores } from './actions.ts';
import { loseOwnData } from './data-actions.ts';
import { post, retract } from './notices.ts';
import type { Snapshots } from './snapshots.ts';

export interface Revival {
  /** The worker is gone, and another was started in its place. */
  crashed(detail: string): void;
  /** The engine of the present run cannot go on. False where there is no other to take over. */
  engineFailed(detail: string): boolean;
}

/** A run that is lost more often than this within the time trains again only when somebody presses Train. */
const MOST_FAULTS = 3;
const WITHIN_MS = 60_000;
/** An engine that has failed this often in the page's life is not tried again. */
const MOST_FAILURES = 2;

/** A run that is being brought back: should it be lost again meanwhile, it is brought back from the same. */
interface Rescue {
  readonly run: number;
  readonly from: Checkpoint | undefined;
  readonly trains: boolean;
}

export function createRevival(stores: Stores, client: Client, snapshots: Snapshots): Revival {
  const { run, notices } = stores;
  const faults: number[] = [];
  const failures = new Map<Backend, number>();
  let rescue: Rescue | null = null;

  function isTooOften(): boolean {
    const now = performance.now();
    faults.push(now);
    while ((faults[0] ?? now) < now - WITHIN_MS) faults.shift();
    return faults.length > MOST_FAULTS;
  }

  /** The step that the run goes on from; null where it begins anew. */
  function goOn(fault?: EngineFault): number | null {
    const { running, pace, run: lost } = run.getState();
    const old = rescue?.run === lost ? rescue : null;
    const from = snapshots.newest()?.checkpoint ?? old?.from;
    const trains = (running || (old?.trains ?? false)) && !isTooOften();
    const building = buildRun(stores, client, from, fault);
    const mine: Rescue = { run: run.getState().run, from, trains };
    rescue = mine;
    void building.then((isBuilt) => {
      if (rescue !== mine) return;
      rescue = null;
      if (!isBuilt) return;
      const ask = (asked: Promise<unknown>): void => void asked.catch(() => undefined);
      if (pace !== null) ask(client.request('pace', { stepsPerSecond: pace }));
      if (!trains) return;
      run.setState({ running: true });
      ask(client.request('train', null));
    });
    return from?.state.step ?? null;
  }

  return {
    crashed(detail) {
      loseOwnData(stores);
      post(notices, { code: 'worker-crashed', detail, step: goOn() });
    },
    engineFailed(detail) {
      const backend = run.getState().engine?.backend;
      if (!backend || backend === 'cpu') return false;
      failures.set(backend, (failures.get(backend) ?? 0) + 1);
      const avoid = [...failures].flatMap(([failed, count]) => (count >= MOST_FAILURES ? [failed] : []));
      retract(notices, 'engine-failed');
      post(notices, { code: 'engine-revived', detail, step: goOn({ avoid, detail }) });
      return true;
    },
  };
}
