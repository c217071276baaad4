/** Russian, put together from one table a part of the page, and typeset. Loaded only for those who read it. */
import type { RefusedText } from './en-refusals.ts';
import type { en } from './en.ts';
import { createFormat } from './format.ts';
import { ruBookmarks } from './ru-bookmarks.ts';
import { ruBuild } from './ru-build.ts';
import { ruCharts } from './ru-charts.ts';
import { ruCode } from './ru-code.ts';
import { ruFindings } from './ru-findings.ts';
import { ruGauges } from './ru-gauges.ts';
import { ruData } from './ru-data.ts';
import { ruEdit } from './ru-edit.ts';
import { ruHeader } from './ru-header.ts';
import { ruLesson } from './ru-lesson.ts';
import { ruNotices } from './ru-notices.ts';
import { ruPad } from './ru-pad.ts';
import { ruPage } from './ru-page.ts';
import { refusedFieldRu, refusedLinkRu } from './ru-refusals.ts';
import { ruPresent } from './ru-present.ts';
import { ruRace } from './ru-race.ts';
import { ruRules } from './ru-rules.ts';
import { ruSaved } from './ru-saved.ts';
import { ruSettings } from './ru-settings.ts';
import { ruSlow } from './ru-slow.ts';
import { ruStage } from './ru-stage.ts';
import { ruTake } from './ru-take.ts';
import { ruTaken } from './ru-taken.ts';
import { ruSwitch } from './ru-switch.ts';
import { typeset } from './typeset.ts';

const format = createFormat('ru-RU');

const words = {
  page: ruPage,
  header: ruHeader,
  race: ruRace,
  findings: ruFindings,
  rules: ruRules,
  charts: ruCharts,
  settings: ruSettings,
  data: ruData,
  notices: ruNotices,
  refusals: {
    link: (refused: RefusedText, used: string) => refusedLinkRu(refused, used, format),
    field: (refused: RefusedText, kept: string) => refusedFieldRu(refused, kept, format),
  },
  stage: ruStage,
  switching: ruSwitch,
  gauges: ruGauges,
  pad: ruPad,
  code: ruCode,
  slow: ruSlow,
  edit: ruEdit,
  lesson: ruLesson,
  present: ruPresent,
  build: ruBuild,
  bookmarks: ruBookmarks,
  take: ruTake,
  taken: ruTaken,
  saved: ruSaved,
} satisfies Omit<typeof en, 'format'>;

export const ru = { format, ...typeset(words) } satisfies typeof en;
