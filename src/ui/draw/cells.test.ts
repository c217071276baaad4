/** The keyboard reaches every cell of the pad, and inks where the cursor is. */
import { describe, expect, it } from 'vitest';
import { cellAfter, CELLS, dabOf, MIDDLE } from './cells.ts';
import { isInkedAt, pressOnGrid, type Press } from './grid-keys.ts';
import { BRUSH, type Dab, type Ink } from './ink.ts';
import type { Pad } from './pad.ts';
import { brushWidth } from './strokes.ts';

const key = (name: string, more: Partial<Press> = {}): Press => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

/** A pad that notes what was done to it. */
function notingPad(inked: boolean): { pad: Pad; done: string[] } {
  const done: string[] = [];
  const note = (what: string, dab: Dab): void => void done.push(`${what} ${dab.x.toFixed(3)} ${dab.y.toFixed(3)}`);
  const ink = {
    stamp: (dab: Dab, how: 'ink' | 'erase') => note(how, dab),
    line: (_: Dab, to: Dab) => note('line', to),
    isInked: () => inked,
  } as unknown as Ink;
  const pad: Pad = {
    ink,
    attach: () => () => undefined,
    recolour: () => undefined,
    changed: () => done.push('changed'),
  };
  return { pad, done };
}

describe('the pad as a grid', () => {
  it('moves by a cell and stops at its edges', () => {
    expect(cellAfter(MIDDLE, 'ArrowUp')).toEqual({ row: 12, column: 13 });
    expect(cellAfter({ row: 0, column: 27 }, 'ArrowRight')).toEqual({ row: 0, column: 27 });
    expect(cellAfter({ row: 5, column: 9 }, 'Home')).toEqual({ row: 5, column: 0 });
    expect(cellAfter({ row: 5, column: 9 }, 'PageDown')).toEqual({ row: CELLS - 1, column: 9 });
    expect(cellAfter(MIDDLE, 'x')).toBeNull();
  });

  it('inks in the middle of the cell with the width of the brush', () => {
    expect(dabOf({ row: 0, column: 27 })).toEqual({ x: 27.5 / 28, y: 0.5 / 28, width: BRUSH });
  });

  it('inks an empty cell and erases an inked one, by Space or Enter', () => {
    for (const [inked, what] of [
      [false, 'ink'],
      [true, 'erase'],
    ] as const) {
      for (const name of [' ', 'Enter']) {
        const { pad, done } = notingPad(inked);
        expect(pressOnGrid(pad, MIDDLE, key(name))).toEqual(MIDDLE);
        expect(done).toEqual([`${what} 0.482 0.482`, 'changed']);
      }
    }
  });

  it('draws along with Shift, and only moves without', () => {
    const { pad, done } = notingPad(false);
    pressOnGrid(pad, MIDDLE, key('ArrowRight'));
    expect(done).toEqual([]);
    pressOnGrid(pad, MIDDLE, key('ArrowRight', { shiftKey: true }));
    expect(done).toEqual(['line 0.518 0.482', 'changed']);
  });

  it('leaves other keys and shortcuts alone', () => {
    const { pad, done } = notingPad(false);
    expect(pressOnGrid(pad, MIDDLE, key('c'))).toBeNull();
    expect(pressOnGrid(pad, MIDDLE, key(' ', { ctrlKey: true }))).toBeNull();
    expect(done).toEqual([]);
  });

  it('says whether a cell is inked', () => {
    expect(isInkedAt(notingPad(true).pad, MIDDLE)).toBe(true);
  });
});

describe('the brush', () => {
  it('widens a little where a pen is pressed, and not for a mouse', () => {
    expect(brushWidth('mouse', 0.5)).toBe(BRUSH);
    expect(brushWidth('touch', 1)).toBe(BRUSH);
    expect(brushWidth('pen', 0.5)).toBeCloseTo(BRUSH);
    expect(brushWidth('pen', 1) / brushWidth('pen', 0.1)).toBeLessThan(2);
  });
});
