/** English messages to the visitor: what happened, what was kept, what to do. One or two sentences each. */
import type { DataProblem, Rejection } from '../model/readings.ts';
import { enHeader } from './en-header.ts';
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

const dataProblems: Readonly<Record<DataProblem, string>> = {
  'not-found': 'is not on the server',
  network: 'could not be fetched',
  truncated: 'arrived cut short',
  damaged: 'arrived damaged',
  'wrong-length': 'has the wrong length',
  'no-memory': 'did not fit into the memory that this browser gives',
};

const fallbacks: Partial<Readonly<Record<Rejection['why'], string>>> = {
  'wrong-answer': 'gave a wrong answer to the self-check',
  lost: 'failed twice while it trained',
};

const detailOf = (detail: string): string => (detail === '' ? '' : ` (${detail})`);

export const enNotices = {
  title: 'Messages',
  dismiss: 'Dismiss',
  retry: 'Retry',
  dataFailed: (problem: DataProblem, file: string, images: number) => {
    const kept =
      images > 0
        ? `Training goes on with the ${format.integer(images)} images that have arrived.`
        : 'Without images nothing can be trained.';
    const remedy = problem === 'no-memory' ? 'Close other tabs' : 'Check the connection';
    return `${file} ${dataProblems[problem]}. ${kept} ${remedy} and retry.`;
  },
  diverged: (step: number, learningRate: number, goodStep: number) =>
    `The loss ran away at step ${format.integer(step)}, with learning rate ${format.short(learningRate)}, and training stopped. The weights of step ${format.integer(goodStep)} were kept.`,
  rollBack: (goodStep: number) => `Back to step ${format.integer(goodStep)} with half the learning rate`,
  rolledBack: (step: number, learningRate: number) =>
    `Back at step ${format.integer(step)}, with learning rate ${format.short(learningRate)}. Press Train to go on.`,
  engineFallback: (rejection: Rejection, used: string) => {
    const what = enHeader.badge.name(rejection.backend);
    const why = fallbacks[rejection.why] ?? 'failed to start';
    return `${what} ${why}${detailOf(rejection.detail)}. ${enHeader.badge.name(used)} trains instead; nothing else has changed.`;
  },
  threadsLost:
    'A helper thread of the engine was lost. Training goes on in one thread: more slowly, with the very same numbers.',
  engineFailed: (detail: string) =>
    `The engine could not go on${detailOf(detail)}. Your settings and drawing were kept; press Reset to start the run again.`,
  noEngine: (detail: string) =>
    `No run could be started${detailOf(detail)}. Your settings were kept: name another backend in Settings, or reload the page.`,
  stopReached: (step: number) =>
    `Training stopped at step ${format.integer(step)}, as set under “Stop after”. Raise that number, or set it to 0, and press Train to go on.`,
  saveFailed: (detail: string) =>
    `The file could not be made (${detail}). Nothing else has changed; try another format.`,
  languageFailed: (language: string) =>
    `The words for ${language} could not be fetched, so the page stays as it is. Check the connection and reload the page.`,
  reset: 'Reset',
};
