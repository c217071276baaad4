/** How the racers are called in the language in use. */
import { useCallback } from 'react';
import type { TyingRule } from '../../model/tying.ts';
import { useMessages } from '../context.tsx';
import { racerName } from '../racer-name.ts';

export function useRaceNames(): (rule: Pick<TyingRule, 'id'> | undefined) => string {
  const { rules, race } = useMessages();
  return useCallback((rule) => (rule ? racerName(rule.id, rules.name, race.custom) : ''), [rules, race]);
}

/** Whole minutes from two on, seconds below. */
export function useDuration(): (seconds: number) => string {
  const { race } = useMessages();
  return useCallback(
    (seconds) => (seconds < 120 ? race.seconds(Math.max(1, Math.round(seconds))) : race.minutes(seconds / 60)),
    [race],
  );
}
