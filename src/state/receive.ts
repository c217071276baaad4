/** What the worker says by itself, written into the stores, and turned into a notice where the visitor must know. */
import type { DataStatus, RunEvent } from '../model/readings.ts';
import { post, retract, type NoticesStore } from './notices.ts';
import type { RunStore } from './run.ts';

export function receiveEvent(event: RunEvent, run: RunStore, notices: NoticesStore): void {
  switch (event.kind) {
    case 'progress':
      return run.setState({ progress: event.progress });
    case 'curves':
      return run.setState({ curves: event.curves });
    case 'baselines':
      return run.setState({ baselines: event.baselines });
    case 'running':
      if (event.because === 'stop') post(notices, { code: 'stop-reached', step: event.step });
      return run.setState({ running: event.running });
    case 'engine': {
      run.setState({ engine: event.choice });
      const failure = event.choice.rejections.find(
        ({ why }) => why === 'failed' || why === 'wrong-answer' || why === 'lost',
      );
      if (failure) post(notices, { code: 'engine-fallback', rejection: failure, used: event.choice.backend });
      return;
    }
    case 'threads-lost':
      run.setState({ engine: event.choice });
      return post(notices, { code: 'threads-lost' });
    case 'switch-trouble':
      return post(notices, event.trouble);
    case 'slow-gauges':
    case 'spectrum':
    case 'spectrum-progress':
    case 'class-errors':
      // Kept in a store of their own.
      return;
    case 'problem':
      post(notices, event.problem);
      return run.setState({ problem: event.problem, running: false });
  }
}

export function receiveData(status: DataStatus, run: RunStore, notices: NoticesStore): void {
  run.setState({ data: status });
  if (status.problem === null) return retract(notices, 'data-failed');
  const { kind, file } = status.problem;
  post(notices, { code: 'data-failed', problem: kind, file, trainImages: status.trainImages });
}
