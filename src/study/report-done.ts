/** What of the plan has been run, which rates were chosen, and every failure. Pure. */
import { STUDY_BLOCKS, type Study, type StudyRun } from '../model/study-record.ts';
import { RULE_IDS, type RuleId } from '../model/tying.ts';
import { COMPARED, isAtEdge, ratesTried, settingsOf, type Setting } from '../model/study-compare.ts';
import { table } from './markdown.ts';
import { BLOCKS, CONDITIONS, count, counted, dataName, listed, RULES, SHORT_CONDITIONS } from './words.ts';

const plannedOf = ({ planned }: Study): number => Object.values(planned).reduce((sum, runs) => sum + runs, 0);
const madeOf = ({ runs }: Study): StudyRun[] => runs.filter(({ block }) => block !== 'reported');

/** How much of which plan the report rests on: its first sentence. */
export function scope(study: Study): string {
  const [made, planned] = [madeOf(study).length, plannedOf(study)];
  if (made < planned)
    return `> **This report is of a study under way: ${count(made)} of ${counted(planned, 'run')} of the plan _${study.plan}_.** Every figure rests on the runs that are done; how many seeds that is stands beside it. What is missing is listed under _What has been run_.`;
  if (study.plan === 'full')
    return `All ${counted(planned, 'run')} of the full plan are in this report: ${seeds(study)}.`;
  return `> **This is the plan _${study.plan}_, a part of the full design.** The full study (\`npm run study\`) has not been run for this report. Missing: ${missing(study).join('; ')}.`;
}

export function done(study: Study): string[] {
  const { planned, runs } = study;
  const rows = STUDY_BLOCKS.filter((block) => block in planned).map((block) => {
    const of = runs.filter((run) => run.block === block);
    return [BLOCKS[block], count(of.length), count(planned[block] ?? 0)];
  });
  const reported = runs.filter(({ block }) => block === 'reported').length;
  if (reported > 0) rows.push([BLOCKS.reported, count(reported), '']);
  return [
    '## What has been run',
    `${count(madeOf(study).length)} of ${counted(plannedOf(study), 'run')} of the plan _${study.plan}_; ${seeds(study)}.`,
    table(['part', 'runs made', 'runs planned'], rows),
    engines(study),
    ...rates(study),
    ...failed(study),
  ];
}

/** "10 seeds in the headline, 5 in every other row" */
function seeds(study: Study): string {
  const span = (counts: readonly number[]): string => {
    const [least, most] = [Math.min(...counts), Math.max(...counts)];
    return counts.length === 0 ? 'no seeds' : least === most ? counted(most, 'seed') : `${least} to ${most} seeds`;
  };
  const headline = study.runs.filter(({ block, rule }) => block === 'headline' && rule === 'untied').length;
  const others = settingsOf(study).flatMap(({ groups }) => groups.map(({ runs }) => runs.length));
  return `${counted(headline, 'seed')} in the headline, ${span(others)} a row where all rules are compared`;
}

/** Runs of two engines are never averaged: their rows stand apart, since the engine is one of a run's settings. */
function engines({ runs }: Study): string {
  const names = new Map<string, number>();
  for (const { engine, version } of runs) {
    const name = `${engine.backend} (${engine.device}, ${engine.kernels} kernels), version ${version}`;
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  return names.size === 0
    ? ''
    : `Made on ${listed([...names].map(([name, times]) => `${name}: ${counted(times, 'run')}`))}.`;
}

/** What of the full design the runs do not hold. */
function missing(study: Study): string[] {
  const settings = settingsOf(study);
  const groups = settings.flatMap((setting) => setting.groups);
  const has = (fits: (run: StudyRun) => boolean): boolean => study.runs.some(fits);
  const untuned = settings.flatMap((setting) =>
    setting.groups.filter(({ first }) => ratesTried(study, setting, first.rule).length === 0),
  );
  const few = groups.filter(({ runs }) => runs.length < 5);
  const conditions = COMPARED.filter((condition) => !settings.some((setting) => setting.condition === condition));
  return [
    untuned.length > 0
      ? `learning rates chosen for each rule (${untuned.length} of ${groups.length} rows keep their condition's own)`
      : '',
    few.length > 0 ? `five seeds (${few.length} of ${groups.length} rows have fewer)` : '',
    conditions.map((condition) => CONDITIONS[condition]).join(', '),
    has(({ data }) => data === 'fashion-mnist') ? '' : 'Fashion-MNIST',
    ...(['sizes', 'left-out', 'hinton'] as const).map((block) =>
      has((run) => run.block === block) ? '' : BLOCKS[block],
    ),
    study.runs.filter(({ block, rule }) => block === 'headline' && rule === 'untied').length < 10
      ? 'ten seeds for the headline'
      : '',
  ].filter(Boolean);
}

function rates(study: Study): string[] {
  const settings = settingsOf(study);
  if (!study.runs.some(({ block }) => block === 'rates') || settings.length === 0) return [];
  let edges = 0;
  let chosen = 0;
  const cell = (setting: Setting, rule: RuleId): string => {
    const lr = setting.groups.find(({ first }) => first.rule === rule)?.first.settings['lr'];
    if (lr === undefined) return 'not run';
    if (ratesTried(study, setting, rule).length === 0) return `(${lr})`;
    chosen++;
    if (!isAtEdge(study, setting, rule)) return lr;
    edges++;
    return `${lr} \\*`;
  };
  const rows = RULE_IDS.map((rule) => [RULES[rule]].concat(settings.map((setting) => cell(setting, rule))));
  const head = settings.map(
    ({ data, condition }) => `${dataName(data)}<br>${SHORT_CONDITIONS[condition].join('<br>')}`,
  );
  return [
    '### Learning rates',
    `Chosen on the last 5,000 training images, never on test images. \\* the smallest or the largest that was tried: the best may lie beyond (${edges} of ${chosen}). In brackets: the condition's own, none was chosen.`,
    table([''].concat(head), rows),
  ];
}

/** Failures by condition, none left out. */
function failed({ runs }: Study): string[] {
  const lost = runs.filter(({ outcome }) => outcome !== 'finished');
  const head = '### Failures';
  if (lost.length === 0) return [head, 'No run failed.'];
  const where = ({ data, condition }: StudyRun): string => `${dataName(data)}, ${CONDITIONS[condition]}`;
  const words = (of: readonly StudyRun[]): string =>
    RULE_IDS.flatMap((rule) => {
      const times = of.filter((run) => run.rule === rule).length;
      return times > 0 ? [`${RULES[rule]} ${times}`] : [];
    }).join(', ') || 'none';
  const rows = [...new Set(runs.map(where))].flatMap((place) =>
    [true, false].flatMap((isRates) => {
      const inside = (run: StudyRun): boolean => where(run) === place && (run.block === 'rates') === isRates;
      const of = lost.filter(inside);
      if (of.length === 0) return [];
      const by = (outcome: StudyRun['outcome']): string => words(of.filter((run) => run.outcome === outcome));
      const all = runs.filter(inside).length;
      return [[place, isRates ? 'choosing rates' : 'results', count(all), by('diverged'), by('stuck')]];
    }),
  );
  return [
    head,
    `${count(lost.length)} of ${counted(runs.length, 'run')} failed. _Diverged_: a loss or weight was no number; it has no error, and its pair is left out of differences and counted there. _Stuck_: it answers nearly the same whatever it is shown; its error stays in every average.`,
    table(['where', 'of the runs for', 'runs', 'diverged', 'stuck'], rows),
  ];
}
