/** A notice in words: what happened, what was kept, what to do. */
import { isSettingKey } from '../../model/experiment.ts';
import type { Refusal } from '../../model/setting.ts';
import { LANGUAGE_NAMES, type Messages } from '../../i18n/messages.ts';
import type { Notice } from '../../state/notices.ts';
import { rulesName } from '../rules/names.ts';

const QUIET: ReadonlySet<Notice['code']> = new Set<Notice['code']>([
  'setting',
  'rolled-back',
  'stop-reached',
  'engine-fallback',
  'switch-undone',
  'ghost-limit',
  'ghost-memory',
  'ghost-failed',
  'undo-memory',
]);

/** Failures interrupt a screen reader; the rest waits until it has finished its sentence. */
export function isFailure({ code }: Notice): boolean {
  return !QUIET.has(code);
}

export function sentenceOf(notice: Notice, messages: Messages): string {
  const { notices, switching } = messages;
  switch (notice.code) {
    case 'setting':
      return refusalSentence(notice.refusal, messages);
    case 'data-failed':
      return notices.dataFailed(notice.problem, notice.file, notice.trainImages);
    case 'engine-fallback':
      return notices.engineFallback(notice.rejection, notice.used);
    case 'worker-crashed':
      return notices.workerCrashed(notice.detail);
    case 'rolled-back':
      return notices.rolledBack(notice.step, notice.learningRate);
    case 'stop-reached':
      return notices.stopReached(notice.step);
    case 'save-failed':
      return notices.saveFailed(notice.detail);
    case 'language-failed':
      return notices.languageFailed(LANGUAGE_NAMES[notice.language]);
    case 'switch-undone':
      return switching.undone(notice.step, rulesName(notice.rules, messages.rules));
    case 'ghost-limit':
      return switching.limit(notice.most);
    case 'ghost-memory':
      return switching.memory(notice.bytes, notice.most);
    case 'ghost-failed':
      return switching.failed(notice.detail);
    case 'undo-memory':
      return switching.undoMemory(notice.bytes);
    case 'picture-refused':
      return messages.pad.refused(notice.name, notice.problem);
    case 'diverged':
      return notices.diverged(notice.step, notice.learningRate, notice.goodStep);
    case 'engine-failed':
      return notices.engineFailed(notice.detail);
    case 'no-engine':
      return notices.noEngine(notice.detail);
  }
}

function refusalSentence({ key, given, used, reason }: Refusal, { refusals, settings }: Messages): string {
  const label = key === 'preset' ? settings.preset.name : isSettingKey(key) ? settings.field[key].name : null;
  // Both the page's name for the field and the link's, for whoever wrote the link.
  const name = label === null ? key : `${label} (${key})`;
  return refusals.link({ name, given, reason }, used);
}
