/** How a file is refused; why, is data in the model. */
import type { FaultReason } from '../model/file-fault.ts';

export abstract class Refused<Reason> extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(JSON.stringify(reason));
    this.reason = reason;
  }
}

/** Of weights, or a capsule. */
export class FileRefused extends Refused<FaultReason> {
  override readonly name = 'FileRefused';
}

export function refuse(reason: FaultReason): never {
  throw new FileRefused(reason);
}

/** No sentence repeats more of a file than this. */
const LONGEST_QUOTE = 60;
export const quote = (text: string): string =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
