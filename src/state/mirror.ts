/**
 * The page's model in one place: the stores, the client, and what a visitor can do. The interface calls these actions
 * and reads these stores, and never speaks to the worker itself.
 */
import { needsRebuild, type Experiment } from '../model/experiment.ts';
import { parseLink } from '../model/link.ts';
import { presetExperiment, type PresetId } from '../model/presets.ts';
import { createClient, RequestError, type Client } from '../worker/client.ts';
import type { DataStatus, Drawing, RunEvent } from '../model/readings.ts';
import { createDrawingStore, setDrawing, type DrawingStore } from './drawing.ts';
import { createExperimentStore, type ExperimentStore } from './experiment.ts';
import { createFrames, type Frames } from './frames.ts';
import { createNoticesStore, dismiss, post, retract, type NoticesStore } from './notices.ts';
import { createRunStore, FRESH_RUN, type RunStore } from './run.ts';

export interface Actions {
  train(): void;
  pause(): void;
  step(): void;
  /** The same seed and start again. */
  reset(): void;
  newSeed(): void;
  /** Changes settings; rebuilds the run only where one of them needs it. */
  change(changes: Partial<Experiment>): void;
  choosePreset(preset: PresetId): void;
  /** Takes over another link's settings. */
  openLink(hash: string): void;
  setPace(stepsPerSecond: number | null): void;
  draw(drawing: Drawing | null): void;
  sampleDigit(): void;
  /** After a divergence: last good weights, half the learning rate. */
  rollBack(): void;
  retryData(): void;
  dismiss(notice: number): void;
}

export interface Mirror {
  readonly experiment: ExperimentStore;
  readonly run: RunStore;
  readonly drawing: DrawingStore;
  readonly notices: NoticesStore;
  readonly frames: Frames;
  readonly actions: Actions;
}

const LARGEST_SEED = 4_294_967_295;

export function createMirror(hash: string, dataUrl: string): Mirror {
  const experiment = createExperimentStore(hash);
  const run = createRunStore();
  const drawing = createDrawingStore();
  const notices = createNoticesStore();
  const client: Client = createClient(dataUrl, {
    event: (of, event) => void (of === run.getState().run && receive(event)),
    data: receiveData,
    crashed(detail) {
      post(notices, { code: 'worker-crashed', detail });
      void build();
    },
  });
  const frames = createFrames(client, run, drawing);

  for (const refusal of parseLink(hash).refusals) post(notices, { code: 'setting', refusal });

  function receive(event: RunEvent): void {
    switch (event.kind) {
      case 'progress':
        return run.setState({ progress: event.progress });
      case 'curves':
        return run.setState({ curves: event.curves });
      case 'baselines':
        return run.setState({ baselines: event.baselines });
      case 'running':
        if (event.because === 'stop') post(notices, { code: 'stop-reached', step: run.getState().progress.step });
        return run.setState({ running: event.running });
      case 'engine': {
        run.setState({ engine: event.choice });
        const failure = event.choice.rejections.find(({ why }) => why === 'failed' || why === 'wrong-answer');
        if (failure) post(notices, { code: 'engine-fallback', rejection: failure, used: event.choice.backend });
        return;
      }
      case 'problem':
        post(notices, event.problem);
        return run.setState({ problem: event.problem, running: false });
    }
  }

  function receiveData(status: DataStatus): void {
    run.setState({ data: status });
    if (status.problem === null) return retract(notices, 'data-failed');
    const { kind, file } = status.problem;
    post(notices, { code: 'data-failed', problem: kind, file, trainImages: status.trainImages });
  }

  /** Asks, and turns a refusal into a notice; a refusal because another run took over is no news. */
  function ask(answer: Promise<unknown>): void {
    answer.catch((error: unknown) => {
      if (error instanceof RequestError && error.code === 'superseded') return;
      post(notices, { code: 'engine-failed', detail: error instanceof Error ? error.message : String(error) });
    });
  }

  async function build(): Promise<void> {
    const number = run.getState().run + 1;
    run.setState({ ...FRESH_RUN, run: number });
    retract(notices, 'diverged');
    try {
      const built = await client.request('build', { run: number, experiment: experiment.getState().experiment });
      if (run.getState().run === number) run.setState({ phase: 'ready', built });
    } catch (error) {
      if (run.getState().run !== number || (error instanceof RequestError && error.code === 'superseded')) return;
      run.setState({ phase: 'failed' });
      post(notices, { code: 'no-engine', detail: error instanceof Error ? error.message : String(error) });
    }
  }

  function takeOver(preset: PresetId, after: Experiment): void {
    const before = experiment.getState().experiment;
    experiment.setState({ preset, experiment: after });
    if (needsRebuild(before, after)) void build();
    else if (run.getState().phase !== 'failed') ask(client.request('adjust', { experiment: after }));
  }

  /** Layers of another depth cannot keep a rule for each pair. */
  function fitted(after: Experiment): Experiment {
    const pairs = after.layers.length - 1;
    return after.rule.length === 1 || after.rule.length === pairs ? after : { ...after, rule: after.rule.slice(0, 1) };
  }

  const change = (changes: Partial<Experiment>): void => {
    const { preset, experiment: before } = experiment.getState();
    takeOver(preset, fitted({ ...before, ...changes }));
  };

  /** Page settings (theme, language) of a link or preset stay as the visitor has them. */
  function keepPage(after: Experiment): Experiment {
    const { lang, theme, hide, present } = experiment.getState().experiment;
    return { ...after, lang, theme, hide, present };
  }

  const actions: Actions = {
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
    reset: () => void build(),
    newSeed: () => change({ seed: crypto.getRandomValues(new Uint32Array(1))[0] ?? LARGEST_SEED }),
    change,
    choosePreset: (preset) => takeOver(preset, keepPage(presetExperiment(preset))),
    openLink(link) {
      const { preset, experiment: after, refusals } = parseLink(link);
      for (const refusal of refusals) post(notices, { code: 'setting', refusal });
      takeOver(preset, after);
    },
    setPace(stepsPerSecond) {
      run.setState({ pace: stepsPerSecond });
      ask(client.request('pace', { stepsPerSecond }));
    },
    draw: (drawn) => setDrawing(drawing, drawn),
    sampleDigit() {
      const draw = drawing.getState().samples;
      drawing.setState({ samples: draw + 1 });
      ask(
        client
          .request('sample', { draw })
          .then(({ pixels, label }) => setDrawing(drawing, { kind: 'digit', pixels }, label)),
      );
    },
    rollBack() {
      const { experiment: before } = experiment.getState();
      const lr = Math.max(before.lr / 2, 1e-7);
      ask(
        client.request('rollback', null).then(({ step }) => {
          change({ lr });
          retract(notices, 'diverged');
          run.setState({ problem: null });
          post(notices, { code: 'rolled-back', step, learningRate: lr });
        }),
      );
    },
    retryData: () => ask(client.request('retryData', null)),
    dismiss: (notice) => dismiss(notices, notice),
  };

  void build();
  frames.start();
  return { experiment, run, drawing, notices, frames, actions };
}
