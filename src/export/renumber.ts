/**
 * How other programs number layers: a Sequential of PyTorch's counts its activations too (`encoder.0`, `encoder.2`, …), and a
 * decoder is numbered as it runs, innermost first. Here as `tensor.ts` wants them: without gaps, partners under one number.
 */
import type { Tensor, Tensors } from './tensor.ts';

type Half = 'encoder' | 'decoder';

const NAME = /^(encoder|decoder)\.(\d{1,4})\.(weight|bias)$/;

/** The same tensors under our numbers; each keeps its own name, by which it is spoken of. */
export function renumbered(tensors: Tensors): Tensors {
  const [encoder, decoder] = [numbersOf(tensors, 'encoder'), numbersOf(tensors, 'decoder')];
  const partners = runsBackwards(tensors, encoder, decoder) ? decoder.toReversed() : decoder;
  const found = new Map<string, Tensor>();
  for (const [name, tensor] of tensors) {
    const [, half, number, part] = NAME.exec(name) ?? [];
    const pair = (half === 'encoder' ? encoder : partners).indexOf(Number(number));
    found.set(half !== undefined && pair >= 0 ? `${half}.${pair}.${part}` : name, tensor);
  }
  return found;
}

/** Numbers of a half's layers, ascending. */
function numbersOf(tensors: Tensors, half: Half): number[] {
  const numbers = [...tensors.keys()].flatMap((name) => {
    const [, of, number, part] = NAME.exec(name) ?? [];
    return of === half && part === 'weight' ? [Number(number)] : [];
  });
  return [...new Set(numbers)].sort((one, other) => one - other);
}

/** True where the decoder's matrices have their partners' sizes only in the order in which they run. */
function runsBackwards(tensors: Tensors, encoder: readonly number[], decoder: readonly number[]): boolean {
  if (decoder.length !== encoder.length) return false;
  const sizes = (half: Half, number: number | undefined): string =>
    [...(tensors.get(`${half}.${number}.weight`)?.shape ?? [])].sort((one, other) => one - other).join('×');
  const arePartners = (order: readonly number[]): boolean =>
    encoder.every((number, pair) => sizes('encoder', number) === sizes('decoder', order[pair]));
  return !arePartners(decoder) && arePartners(decoder.toReversed());
}
