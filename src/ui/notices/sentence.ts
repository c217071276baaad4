/** A notice in words: what happened, what was kept, what to do. */
import { isSettingKey } from '../../model/experiment.ts';
import type { Refusal } from '../../model/setting.ts';
import type { SwitchTrouble } from '../../model/switch-readings.ts';
import { LANGUAGE_NAMES, type Messages } from '../../i18n/messages.ts';
import type { KeptNotice, Notice, TakenNotice } from '../../state/notices.ts';
import { bookmarkName } from '../bookmarks/name.ts';
import { racerName } from '../racer-name.ts';
import { rulesName } from '../rules/names.ts';

const QUIET: ReadonlySet<Notice['code']> = new Set<Notice['code']>([
  'setting',
  'rolled-back',
  'stop-reached',
  'engine-fallback',
  'threads-lost',
  'switch-undone',
  'ghost-limit',
  'ghost-memory',
  'ghost-failed',
  'undo-memory',
  'race-finished',
  'race-cancelled',
  'race-continued',
  'run-opened',
  'weights-opened',
  'data-opened',
  'data-resized',
  'opening-cancelled',
  'added-to-own',
  'nothing-to-add',
  'engine-revived',
  'run-found',
  'update-ready',
  'run-continued',
  'record-own-data',
  'bookmark-removed',
  'bookmark-returned',
  'curves-opened',
]);

/** Failures interrupt a screen reader; the rest waits until it has finished its sentence. */
export function isFailure({ code }: Notice): boolean {
  return !QUIET.has(code);
}

export function sentenceOf(notice: Notice, messages: Messages): string {
  const { data, notices } = messages;
  switch (notice.code) {
    case 'setting':
      return refusalSentence(notice.refusal, messages);
    case 'file-refused':
      return data.messages.refused(notice.problem);
    case 'data-opened':
      return data.messages.opened(notice.trainImages, notice.testImages, notice.width, notice.height);
    case 'data-resized':
      return data.messages.resized(notice.width, notice.height, notice.side);
    case 'opening-cancelled':
      return data.messages.cancelled;
    case 'nothing-to-add':
      return data.messages.nothingToAdd;
    case 'own-data-lost':
      return data.messages.lost;
    case 'added-to-own':
      return data.messages.added(notice.images);
    case 'nothing-to-take':
    case 'take-refused':
    case 'curves-refused':
    case 'curves-opened':
    case 'run-opened':
    case 'weights-opened':
      return takenSentence(notice, messages);
    case 'data-failed':
      return notices.dataFailed(notice.problem, notice.file, notice.trainImages);
    case 'engine-fallback':
      return notices.engineFallback(notice.rejection, notice.used);
    case 'threads-lost':
      return notices.threadsLost;
    case 'worker-crashed':
    case 'engine-revived':
    case 'run-found':
    case 'run-continued':
    case 'record-damaged':
    case 'record-own-data':
    case 'record-lost':
    case 'storage-cleared':
    case 'update-ready':
    case 'autosave-failed':
    case 'bookmark-failed':
    case 'bookmarks-full':
    case 'bookmark-removed':
    case 'bookmark-returned':
      return savedSentence(notice, messages);
    case 'rolled-back':
      return notices.rolledBack(notice.step, notice.learningRate);
    case 'stop-reached':
      return notices.stopReached(notice.step);
    case 'save-failed':
      return notices.saveFailed(notice.detail);
    case 'language-failed':
      return notices.languageFailed(LANGUAGE_NAMES[notice.language]);
    case 'switch-undone':
      return messages.switching.undone(notice.step, rulesName(notice.rules, messages.rules));
    case 'ghost-limit':
    case 'ghost-memory':
    case 'ghost-failed':
    case 'undo-memory':
      return troubleSentence(notice, messages);
    case 'picture-refused':
      return messages.pad.refused(notice.name, notice.problem);
    case 'diverged':
      return notices.diverged(notice.step, notice.learningRate, notice.goodStep);
    case 'race-finished':
    case 'race-cancelled':
    case 'race-failed':
    case 'race-too-large':
    case 'race-continued':
      return raceSentence(notice, messages);
    case 'engine-failed':
      return notices.engineFailed(notice.detail);
    case 'no-engine':
      return notices.noEngine(notice.detail);
  }
}

function troubleSentence(notice: SwitchTrouble, { switching }: Messages): string {
  switch (notice.code) {
    case 'ghost-limit':
      return switching.limit(notice.most);
    case 'ghost-memory':
      return switching.memory(notice.bytes, notice.most);
    case 'ghost-failed':
      return switching.failed(notice.detail);
    case 'undo-memory':
      return switching.undoMemory(notice.bytes);
  }
}

function takenSentence(notice: TakenNotice, { taken }: Messages): string {
  switch (notice.code) {
    case 'nothing-to-take':
      return taken.nothing;
    case 'take-refused':
      return taken.refused(notice.file, notice.reason);
    case 'curves-refused':
      return taken.curvesRefused(notice.file, notice.fault);
    case 'curves-opened':
      return taken.curvesOpened(notice.file, notice.last, notice.gaps);
    case 'run-opened':
      return taken.runOpened(notice.file, notice.step);
    case 'weights-opened':
      return taken.weightsOpened(notice.file, notice.layers);
  }
}

function savedSentence(notice: KeptNotice, messages: Messages): string {
  const { saved } = messages;
  switch (notice.code) {
    case 'worker-crashed':
      return saved.crashed(notice.detail, notice.step);
    case 'engine-revived':
      return saved.revived(notice.detail, notice.step);
    case 'run-found':
      return saved.found(notice.step, notice.saved);
    case 'run-continued':
      return saved.continued(notice.step);
    case 'record-damaged':
      return saved.damaged(notice.fault);
    case 'record-own-data':
      return saved.ownData;
    case 'record-lost':
      return saved.lost;
    case 'storage-cleared':
      return saved.cleared;
    case 'update-ready':
      return saved.updateReady;
    case 'autosave-failed':
      return saved.failed(notice.why, notice.detail);
    case 'bookmark-failed':
      return saved.bookmark.failed(notice.why, notice.detail);
    case 'bookmarks-full':
      return saved.bookmark.full(notice.most);
    case 'bookmark-removed':
      return saved.bookmark.removed(bookmarkName(notice.of, messages));
    case 'bookmark-returned': {
      const said = saved.bookmark.returned(bookmarkName(notice.of, messages), notice.of.step);
      return notice.before === null ? said : `${said} ${saved.bookmark.keptAs}`;
    }
  }
}

const MIB = 2 ** 20;

type RaceNotice = Extract<Notice, { readonly code: `race-${string}` }>;

function raceSentence(notice: RaceNotice, { race, rules, format }: Messages): string {
  const { notices } = race;
  switch (notice.code) {
    case 'race-finished': {
      const order = notice.finish.map(({ rule, loss }, i) => {
        const name = racerName(rule, rules.name, race.custom);
        return loss === null ? notices.out(name) : notices.place(i + 1, name, format.loss(loss));
      });
      return notices.finished(notice.budget, notice.seeds, order.join(', '));
    }
    case 'race-cancelled':
      return notices.cancelled;
    case 'race-failed':
      return notices.failed(notice.detail);
    case 'race-too-large':
      return notices.tooLarge(Math.ceil(notice.needed / MIB), notice.most / MIB);
    case 'race-continued':
      return notices.continued(racerName(notice.rule, rules.name, race.custom), notice.step);
  }
}

function refusalSentence({ key, given, used, reason }: Refusal, { refusals, settings, race }: Messages): string {
  const others: Readonly<Record<string, string>> = { preset: settings.preset.name, race: race.linkName };
  const label = isSettingKey(key)
    ? settings.field[key].name
    : Object.hasOwn(others, key)
      ? (others[key] ?? null)
      : null;
  // Both the page's name for the field and the link's, for whoever wrote the link.
  const name = label === null ? key : `${label} (${key})`;
  return refusals.link({ name, given, reason }, used);
}
