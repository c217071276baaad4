/**
 * What the host calls. Addresses are in bytes, everything else is a count; matrices are row-major float64.
 * A vector is two numbers of two sums that have nothing to do with each other: every sum is added up in the order of its
 * twin in JavaScript, one product at a time, so that both give the same bits. Nothing here is fused or relaxed.
 */
export { invert } from './inverse';
export { gram, product } from './product';
export { reflectBoth, reflectRows } from './reflect';
export { rotate } from './rotate';

/** Where the host's matrices may begin. */
export function base(): usize {
  return __heap_base;
}
