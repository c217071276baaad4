/** What moves slow motion; the panel waits until it is there. */
import { use } from 'react';
import type { Slow } from '../../state/slow.ts';
import { useMirror } from '../context.tsx';

export function useSlowMotion(): Slow {
  return use(useMirror().slowMotion());
}
