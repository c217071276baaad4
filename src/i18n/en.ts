/**
 * All of English. The page itself begins with `en-first.ts`: the words of a panel that is fetched when it is opened come
 * with the panel (`en-late-*.ts`).
 */
import { enBookmarks } from './en-bookmarks.ts';
import { enBuild } from './en-build.ts';
import { enCode } from './en-code.ts';
import { enData } from './en-data.ts';
import { enEdit } from './en-edit.ts';
import { enFirst } from './en-first.ts';
import { enLesson } from './en-lesson.ts';
import { enFindings } from './en-findings.ts';
import { enNotices } from './en-notices.ts';
import { enPresent } from './en-present.ts';
import { enRace } from './en-race.ts';
import { enRefusals } from './en-refusals.ts';
import { enSaved } from './en-saved.ts';
import { enSlow } from './en-slow.ts';
import { enTake } from './en-take.ts';
import { enTaken } from './en-taken.ts';

export const en = {
  ...enFirst,
  notices: enNotices,
  refusals: enRefusals,
  data: enData,
  race: enRace,
  findings: enFindings,
  code: enCode,
  slow: enSlow,
  edit: enEdit,
  lesson: enLesson,
  present: enPresent,
  build: enBuild,
  bookmarks: enBookmarks,
  take: enTake,
  taken: enTaken,
  saved: enSaved,
};
