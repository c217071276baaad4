/** English of what is there from the start, put together from one table a part of the page. */
import { enCharts } from './en-charts.ts';
import { enGauges } from './en-gauges.ts';
import { enHeader } from './en-header.ts';
import { enPad } from './en-pad.ts';
import { enPage } from './en-page.ts';
import { enRaceFirst } from './en-race-first.ts';
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
  race: enRaceFirst,
  rules: enRules,
  charts: enCharts,
  settings: enSettings,
  stage: enStage,
  switching: enSwitch,
  gauges: enGauges,
  pad: enPad,
};
