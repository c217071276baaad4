/** What a product is of, and the part of its kernel that is the same however it is cut. */

/** Where an operand lies: element (i, j) at `base` + i · its first step + j · its second, all of them expressions in `stage`. */
export interface Operand {
  /** A buffer of floats. */
  readonly buffer: string;
  readonly base: string;
  /** From one k to the next; `1u` for one of the two. */
  readonly alongK: string;
  /** From one row of a, or column of b, to the next. */
  readonly across: string;
}

export interface ProductForm {
  /** Declarations of the kernel's bindings and of any functions that the other parts call. */
  readonly declarations: string;
  /** Statements that declare `stage: Stage`, `extent = vec3(m, n, k)` and `origin = vec2(row, column)` of the tile. */
  readonly place: string;
  /** [m, k]; `ends: 'in ones'` where its last row, the last of `extent`, does not lie there but is all ones. */
  readonly a: Operand & { readonly ends?: 'in ones' };
  /** [k, n] */
  readonly b: Operand;
  /** Statements that take `value`, the result at stage, m and n. */
  readonly finish: string;
  /** Statements after all results of the tile, where every thread passes. */
  readonly close?: string;
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** `finish`, and the kernel up to where it knows its place. */
export const head = (form: ProductForm, threads: number): string => `
fn finish(stage: Stage, m: u32, n: u32, value: f32) {
  ${form.finish}
}

@compute @workgroup_size(${threads})
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) id: u32,
) {
  ${form.place}`;
