/** Undo and redo of the pad: strokes, clears, samples. */
import { describe, expect, test } from 'vitest';
import type { Drawing } from '../model/readings.ts';
import { createDrawingStore, redo, setDrawing, undo } from './drawing.ts';

const ink = (value: number): Drawing => ({ kind: 'ink', pixels: Uint8Array.of(value), width: 1, height: 1 });

function pad() {
  const store = createDrawingStore();
  setDrawing(store, ink(0));
  return store;
}
const shown = (store: ReturnType<typeof pad>): number | undefined => store.getState().drawing?.pixels[0];

describe('undo', () => {
  test('goes back stroke by stroke, and redo forward again', () => {
    const store = pad();
    setDrawing(store, ink(1));
    setDrawing(store, ink(2), { continues: true });
    setDrawing(store, ink(3));
    undo(store);
    expect(shown(store)).toBe(2);
    undo(store);
    expect(shown(store)).toBe(0);
    redo(store);
    redo(store);
    expect(shown(store)).toBe(3);
    redo(store);
    expect(shown(store)).toBe(3);
  });

  test('brings back what was cleared, with its label', () => {
    const store = pad();
    setDrawing(store, ink(7), { label: '7' });
    setDrawing(store, null);
    expect(store.getState()).toMatchObject({ drawing: null, label: null, reconstruction: null });
    undo(store);
    expect(store.getState()).toMatchObject({ label: '7' });
    expect(shown(store)).toBe(7);
  });

  test('has nothing before the first digit, which put itself there', () => {
    const store = pad();
    const { version } = store.getState();
    undo(store);
    expect(shown(store)).toBe(0);
    expect(store.getState().version).toBe(version);
  });

  test('clearing an empty pad is nothing to undo', () => {
    const store = pad();
    setDrawing(store, null);
    setDrawing(store, null);
    undo(store);
    expect(shown(store)).toBe(0);
  });

  test('a new stroke ends the way forward', () => {
    const store = pad();
    setDrawing(store, ink(1));
    undo(store);
    setDrawing(store, ink(2));
    redo(store);
    expect(shown(store)).toBe(2);
  });

  test('keeps fifty, the newest', () => {
    const store = pad();
    for (let i = 1; i <= 80; i++) setDrawing(store, ink(i));
    for (let i = 0; i < 100; i++) undo(store);
    expect(shown(store)).toBe(30);
  });

  test('every change is seen as one, so that it is reconstructed', () => {
    const store = pad();
    setDrawing(store, ink(1));
    const { version } = store.getState();
    undo(store);
    expect(store.getState().version).toBe(version + 1);
  });
});
