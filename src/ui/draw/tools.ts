/** What the pointer and the keys do on the pad. A tiny store of its own: no part of an experiment, and of no link. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export const TOOLS = ['ink', 'erase', 'black', 'grey'] as const;
export type Tool = (typeof TOOLS)[number];

export interface ToolState {
  readonly tool: Tool;
  /** Width of the brush in pixels of a prepared digit. */
  readonly width: number;
}

export type ToolStore = StoreApi<ToolState>;

/** MNIST's test digits, thinned to lines and drawn anew, come back as well as they did with strokes two pixels wide. */
export const WIDTH = { least: 1, most: 6, step: 0.1, initial: 2 } as const;
/** Occluding with a thin brush is tedious: those two are this much wider. */
const COVER_FACTOR = 2;
/** Pixels along the pad's side. */
const SIDE = 28;

export function createToolStore(): ToolStore {
  return createStore<ToolState>(() => ({ tool: 'ink', width: WIDTH.initial }));
}

/** A pen's width goes from 0.7 to 1.3 brushes; a mouse and a finger press evenly. Share of the pad's side. */
export function brushWidth(
  { tool, width }: ToolState,
  pointer: { readonly pointerType: string; readonly pressure: number } | null = null,
): number {
  const pressed = pointer?.pointerType === 'pen' ? 0.7 + 0.6 * pointer.pressure : 1;
  return (width * pressed * (tool === 'black' || tool === 'grey' ? COVER_FACTOR : 1)) / SIDE;
}
