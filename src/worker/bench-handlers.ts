/** Answers for slow motion and edits by hand. What they hold belongs to a session, and goes with it. */
import { Edits } from '../lab/edits.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import type { Session } from '../lab/session.ts';
import { SlowMotion } from '../lab/slow-motion.ts';
import type { BenchRequests } from './bench-requests.ts';

type BenchHandlers = {
  [K in keyof BenchRequests]: (
    args: BenchRequests[K]['args'],
    lab: Laboratory,
  ) => Promise<BenchRequests[K]['reply']> | BenchRequests[K]['reply'];
};

interface Bench {
  readonly slow: SlowMotion;
  readonly edits: Edits;
}

const benches = new WeakMap<Session, Bench>();

function benchOf({ session }: Laboratory): Bench {
  const bench = benches.get(session) ?? { slow: new SlowMotion(session), edits: new Edits() };
  benches.set(session, bench);
  return bench;
}

export const benchHandlers: BenchHandlers = {
  slowLook: ({ source, drawing, how }, lab) => benchOf(lab).slow.look(source, drawing, how),
  slowWeight: ({ place }, lab) => benchOf(lab).slow.weight(place),
  slowTake: (_, lab) => benchOf(lab).slow.take(),
  slowClose: (_, lab) => (benchOf(lab).slow.close(), null),
  edit: ({ edit }, lab) => lab.session.alter((run) => benchOf(lab).edits.make(run, edit)),
  undoEdit: (_, lab) => lab.session.alter((run) => benchOf(lab).edits.undo(run)),
};
