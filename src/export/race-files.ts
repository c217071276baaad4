/** A race as files that other programs read: CSV, a row a measurement, and JSON with the settings. Text only. */
import { movableParameters } from '../model/count.ts';
import { printSetting, rulesPerPair, SETTING_KEYS, SETTINGS, type Experiment } from '../model/experiment.ts';
import type { RaceLap, RaceOrder, RaceReadings } from '../model/race-readings.ts';
import { standings } from '../model/race-standing.ts';
import type { TyingRule } from '../model/tying.ts';

/** Independent numbers that training moves under `rule`. */
export function parametersOf(experiment: Experiment, rule: TyingRule): number {
  return movableParameters(experiment.layers, rulesPerPair({ ...experiment, rule: [rule] }), experiment.biases);
}

const COLUMNS = ['rule', 'seed', 'step', 'seconds', 'test_mse', 'test_images', 'final', 'parameters', 'asymmetry'];

/**
 * One row for each point of each curve (`final` 0, over the race's sample of test images) and one for each end (`final`
 * 1, over all). A lap that diverged ends with a row whose `test_mse` is `diverged`. Full precision.
 */
export function raceCsv({ experiment, rules }: RaceOrder, { laps, sample }: RaceReadings): string {
  const rows = rules.flatMap((rule, racer) => {
    const parameters = parametersOf(experiment, rule);
    return (laps[racer] ?? []).flatMap((lap) => rowsOf(rule.id, parameters, lap, sample));
  });
  return [COLUMNS, ...rows].map((row) => `${row.join(',')}\n`).join('');
}

type Cell = string | number;

function rowsOf(
  rule: string,
  parameters: number,
  { seed, points, final, divergedAt }: RaceLap,
  sample: number,
): Cell[][] {
  const rows: Cell[][] = points.map(({ step, seconds, loss }) => [
    rule,
    seed,
    step,
    seconds,
    loss,
    sample,
    0,
    parameters,
    '',
  ]);
  const step = points.at(-1)?.step ?? 0;
  if (final) rows.push([rule, seed, step, final.seconds, final.loss, final.images, 1, parameters, final.asymmetry]);
  if (divergedAt !== null) rows.push([rule, seed, divergedAt, '', 'diverged', 0, 1, parameters, '']);
  return rows;
}

/** Settings as a link writes them, the order, every measurement, and the standing. A diverged loss is null. */
export function raceJson(
  { experiment, rules, seeds, budget }: RaceOrder,
  readings: RaceReadings,
  link: string,
): string {
  const keys = SETTING_KEYS.filter((key) => SETTINGS[key].effect !== 'page' && key !== 'rule');
  return JSON.stringify(
    {
      kind: 'mirror-race',
      version: 1,
      link,
      settings: Object.fromEntries(keys.map((key) => [key, printSetting(key, experiment)])),
      rules: rules.map(({ id }) => id),
      seeds,
      budget,
      phase: readings.phase,
      curveImages: readings.sample,
      racers: rules.map((rule, racer) => ({
        rule: rule.id,
        parameters: parametersOf(experiment, rule),
        laps: readings.laps[racer] ?? [],
      })),
      standing: standings(readings).map((standing) => [rules[standing.racer]?.id, standing]),
    },
    null,
    1,
  );
}
