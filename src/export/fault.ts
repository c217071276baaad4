/** How a file of weights or a capsule is refused; why, is data in the model. */
import type { FaultReason } from '../model/file-fault.ts';

export class FileRefused extends Error {
  readonly reason: FaultReason;
  constructor(reason: FaultReason) {
    super(JSON.stringify(reason));
    this.name = 'FileRefused';
    this.reason = reason;
  }
}

export function refuse(reason: FaultReason): never {
  throw new FileRefused(reason);
}

/** No sentence repeats more of a file than this. */
const LONGEST_QUOTE = 60;
export const quote = (text: string): string =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
