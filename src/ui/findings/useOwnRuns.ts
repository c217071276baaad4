/** The visitor's finished race as records of a study; none before there is one. */
import { useMemo } from 'react';
import { raceRuns } from '../../model/study-report.ts';
import type { StudyRun } from '../../model/study-record.ts';
import { VERSION } from '../../model/version.ts';
import { useRace, useRun } from '../context.tsx';

const NONE: readonly StudyRun[] = [];

export function useOwnRuns(): readonly StudyRun[] {
  const race = useRace((state) => state.race);
  const engine = useRun((state) => state.engine);
  return useMemo(() => {
    if (!race?.readings || race.readings.phase !== 'finished' || !engine) return NONE;
    const { backend, device, kernels } = engine;
    return raceRuns(race.order, race.readings, {
      preset: race.preset,
      engine: { backend, device, kernels },
      version: VERSION,
    });
  }, [race, engine]);
}
