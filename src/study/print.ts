/** A study as text: a run a line, so that two versions can be compared line by line. */
import type { Study } from '../model/study-record.ts';

/** Digits that matter of an error; a curve needs no more, and a page loads a third less. */
const DIGITS = 6;

export function printStudy({ runs, ...rest }: Study): string {
  const lines = runs.map((run) => JSON.stringify({ ...run, curve: run.curve.map((point) => point.map(short)) }));
  return `${JSON.stringify(rest).slice(0, -1)},"runs":[\n${lines.join(',\n')}\n]}\n`;
}

const short = (value: number): number => Number(value.toPrecision(DIGITS));
