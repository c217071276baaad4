/** stub, replaced */
import type { Study } from '../model/study-record.ts';
export function reportOf(_study: Study): { report: string; figures: Map<string, string> } {
  return { report: '', figures: new Map() };
}
