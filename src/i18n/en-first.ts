/** English of what is there from the start, put together from one table a part of the page. */
import { enCharts } from './en-charts.ts';
import { enGauges } from './en-gauges.ts';
import { enData } from './en-data.ts';
import { enHeader } from './en-header.ts';
import { enNotices } from './en-notices.ts';
import { enPad } from './en-pad.ts';
import { enPage } from './en-page.ts';
import { refusedField, refusedLink, type RefusedText } from './en-refusals.ts';
import { enRace } from './en-race.ts';
import { enRules } from './en-rules.ts';
import { enSettings } from './en-settings.ts';
import { enStage } from './en-stage.ts';
import { enSwitch } from './en-switch.ts';
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

export const enFirst = {
  format,
  page: enPage,
  header: enHeader,
  race: enRace,
  rules: enRules,
  charts: enCharts,
  settings: enSettings,
  data: enData,
  notices: enNotices,
  refusals: {
    link: (refused: RefusedText, used: string) => refusedLink(refused, used, format),
    field: (refused: RefusedText, kept: string) => refusedField(refused, kept, format),
  },
  stage: enStage,
  switching: enSwitch,
  gauges: enGauges,
  pad: enPad,
};
