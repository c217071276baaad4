/** What a visitor can do. Each action changes a store, asks the worker, or both; none waits. */
import type { Checkpoint } from '../model/checkpoint.ts';
import { pixelsOf } from '../model/data-sets.ts';
import { freezableHalves, needsRebuild, type Experiment } from '../model/experiment.ts';
import type { MemoryReading } from '../model/memory-readings.ts';
import { withPixels } from '../model/layers.ts';
import { parseLink } from '../model/link.ts';
import { presetExperiment, type PresetId } from '../model/presets.ts';
import type { EngineFault } from '../model/readings.ts';
import { RequestError, type Client } from '../worker/client.ts';
import { ownPixels, type DataStore } from './data.ts';
import { dataActions, type DataActions } from './data-actions.ts';
import type { DrawingStore } from './drawing.ts';
import type { ExperimentStore } from './experiment.ts';
import { dismiss, post, retract, type NoticesStore } from './notices.ts';
import { createPadActions, type PadActions } from './pad-actions.ts';
import { FRESH_RUN, type RunStore } from './run.ts';
import { createSwitchActions, type SwitchActions } from './switch-actions.ts';
import type { SwitchingStore } from './switching.ts';

export interface Actions extends DataActions, PadActions, SwitchActions {
  train(): void;
  pause(): void;
  step(): void;
  /** The same seed and start again. */
  reset(): void;
  newSeed(): void;
  /** Changes settings; rebuilds the run only where one of them needs it. */
  change(changes: Partial<Experiment>): void;
  choosePreset(preset: PresetId): void;
  /** A run from its start with a preset and changes to it; looks and engine stay the visitor's. True when it stands ready. */
  setUp(preset: PresetId, changes: Partial<Experiment>): Promise<boolean>;
  /** Takes over another link's settings. */
  openLink(hash: string): void;
  setPace(stepsPerSecond: number | null): void;
  /** After a divergence: last good weights, half the learning rate. */
  rollBack(): void;
  retryData(): void;
  /** What engines hold now; null while none stands. */
  memory(): Promise<MemoryReading | null>;
  /** Says what went wrong where nobody expected it. */
  complain(error: unknown): void;
  dismiss(notice: number): void;
}

export interface Stores {
  readonly experiment: ExperimentStore;
  readonly run: RunStore;
  readonly data: DataStore;
  readonly drawing: DrawingStore;
  readonly notices: NoticesStore;
  readonly switching: SwitchingStore;
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const isSuperseded = (error: unknown): boolean => error instanceof RequestError && error.code === 'superseded';

/**
 * Makes a new run of the present settings, from its start or from a checkpoint of them; one that another run overtakes
 * ends quietly. True when a step could be taken.
 */
export async function buildRun(
  { experiment, run, notices }: Stores,
  client: Client,
  from?: Checkpoint,
  fault?: EngineFault,
): Promise<boolean> {
  const number = run.getState().run + 1;
  run.setState({ ...FRESH_RUN, run: number });
  for (const code of [
    'diverged',
    'stop-reached',
    'rolled-back',
    'no-engine',
    'switch-undone',
    'ghost-limit',
    'ghost-memory',
    'undo-memory',
  ] as const)
    retract(notices, code);
  try {
    const { experiment: settings } = experiment.getState();
    const built = await client.request('build', { run: number, experiment: settings, from, fault });
    if (run.getState().run !== number) return false;
    run.setState({ phase: 'ready', built });
    return true;
  } catch (error) {
    if (run.getState().run !== number || isSuperseded(error)) return false;
    run.setState({ phase: 'failed' });
    post(notices, { code: 'no-engine', detail: sentenceOf(error) });
    return false;
  }
}

export function createActions(stores: Stores, client: Client): Actions {
  const { run, notices } = stores;

  /** Asks, and turns a refusal into a notice; a refusal because another run took over is no news. */
  function ask(answer: Promise<unknown>): void {
    answer.catch(complain);
  }

  function complain(error: unknown): void {
    if (!isSuperseded(error)) post(notices, { code: 'engine-failed', detail: sentenceOf(error) });
  }

  const settings = settingActions(stores, client, ask);
  const rebuild = (): void => void buildRun(stores, client);
  return {
    ...settings,
    ...dataActions(stores, client, { change: settings.change, rebuild, ask }),
    ...createSwitchActions(stores, client, ask),
    ...createPadActions(stores, client, ask),
    train() {
      run.setState({ running: true, problem: null });
      retract(notices, 'stop-reached');
      ask(client.request('train', null));
    },
    pause() {
      run.setState({ running: false });
      ask(client.request('pause', null));
    },
    step: () => ask(client.request('step', null)),
    reset: () => void buildRun(stores, client),
    setPace(stepsPerSecond) {
      run.setState({ pace: stepsPerSecond });
      ask(client.request('pace', { stepsPerSecond }));
    },
    retryData: () => ask(client.request('retryData', null)),
    memory: () => client.request('memory', null).catch(() => null),
    complain,
    dismiss: (notice) => dismiss(notices, notice),
  };
}

type SettingActions = Pick<Actions, 'change' | 'newSeed' | 'choosePreset' | 'setUp' | 'openLink' | 'rollBack'>;

const LARGEST_SEED = 4_294_967_295;
const SMALLEST_RATE = 1e-7;

function settingActions(stores: Stores, client: Client, ask: (answer: Promise<unknown>) => void): SettingActions {
  const { experiment, data, run, notices, switching } = stores;

  function takeOver(preset: PresetId, after: Experiment): void {
    const before = experiment.getState().experiment;
    experiment.setState({ preset, experiment: after });
    if (needsRebuild(before, after)) void buildRun(stores, client);
    else if (run.getState().phase !== 'failed' && !switching.getState().undoing) {
      ask(client.request('adjust', { experiment: after, leavesGhost: switching.getState().leavesGhost }));
    }
  }

  const change = (changes: Partial<Experiment>): void => {
    const { preset, experiment: before } = experiment.getState();
    const after = withFittingPairs({ ...before, ...changes });
    const layers = withPixels(after.layers, pixelsOf(after.data, ownPixels(data)));
    takeOver(preset, { ...after, layers });
  };

  return {
    change,
    newSeed: () => change({ seed: crypto.getRandomValues(new Uint32Array(1))[0] ?? LARGEST_SEED }),
    choosePreset(preset) {
      // How the page looks is the visitor's, not the preset's.
      const { lang, theme, hide, present } = experiment.getState().experiment;
      takeOver(preset, { ...presetExperiment(preset), lang, theme, hide, present });
    },
    setUp(preset, changes) {
      const { lang, theme, hide, present, backend } = experiment.getState().experiment;
      const looks = { lang, theme, hide, present, backend };
      experiment.setState({ preset, experiment: { ...presetExperiment(preset), ...looks, ...changes } });
      return buildRun(stores, client);
    },
    openLink(link) {
      const { preset, experiment: after, refusals } = parseLink(link, ownPixels(data));
      for (const refusal of refusals) post(notices, { code: 'setting', refusal });
      takeOver(preset, after);
    },
    rollBack() {
      const learningRate = Math.max(experiment.getState().experiment.lr / 2, SMALLEST_RATE);
      const asked = client.request('rollback', null).then(({ step }) => {
        change({ lr: learningRate });
        retract(notices, 'diverged');
        run.setState({ problem: null });
        post(notices, { code: 'rolled-back', step, learningRate });
      });
      ask(asked);
    },
  };
}

/** Layers of another depth cannot keep a rule for each pair, nor a frozen half of a pair that is gone. */
function withFittingPairs(experiment: Experiment): Experiment {
  const pairs = experiment.layers.length - 1;
  const fits = experiment.rule.length === 1 || experiment.rule.length === pairs;
  const freeze = experiment.freeze.filter((half) => freezableHalves(pairs).includes(half));
  return { ...experiment, freeze, rule: fits ? experiment.rule : experiment.rule.slice(0, 1) };
}
