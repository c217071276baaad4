/** The keyboard reaches every cell of the pad, and does there what the chosen tool does. */
import { describe, expect, it } from 'vitest';
import { cellAfter, CELLS, dabOf, MIDDLE, squareOf } from './cells.ts';
import { levelsAt, pressOnGrid, type Levels, type Press } from './grid-keys.ts';
import type { Dab, Layer, Mark } from './ink.ts';
import { LAYERS, workOf, type LayerName, type Layers, type Pad } from './pad.ts';
import { brushWidth, createToolStore, WIDTH, type Tool } from './tools.ts';

const key = (name: string, more: Partial<Press> = {}): Press => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

const CLEAR: Levels = { ink: 0, black: 0, grey: 0 };

/** A pad whose every cell has these levels, and that notes what was done to it. */
function notingPad(tool: Tool, levels: Partial<Levels> = {}): { pad: Pad; done: string[] } {
  const done: string[] = [];
  const layer = (name: LayerName): Layer =>
    ({
      levelOf: () => ({ ...CLEAR, ...levels })[name],
      fill: (x: number, y: number, _: number, level: number) =>
        done.push(`${name} ${x.toFixed(3)} ${y.toFixed(3)} ${level}`),
      line: (_: Dab, to: Dab, mark: Mark) => done.push(`${name} ${mark} to ${to.x.toFixed(3)} ${to.y.toFixed(3)}`),
    }) as unknown as Layer;
  const layers: Layers = { ink: layer('ink'), black: layer('black'), grey: layer('grey') };
  const tools = createToolStore();
  tools.setState({ tool });
  const pad = {
    layers,
    tools,
    act(changed: readonly LayerName[], work: (on: Layers) => void) {
      work(layers);
      done.push(`changed ${changed.join(' ')}`);
    },
  } as unknown as Pad;
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

  it('knows where a cell lies', () => {
    expect(dabOf({ row: 0, column: 27 }, 0.1)).toEqual({ x: 27.5 / 28, y: 0.5 / 28, width: 0.1 });
    expect(squareOf({ row: 0, column: 27 })).toEqual([27 / 28, 0, 1 / 28]);
  });

  it.each<readonly [Tool, Partial<Levels>, readonly string[]]>([
    ['ink', {}, ['ink 0.464 0.464 1', 'changed ink']],
    ['ink', { ink: 0.8 }, ['ink 0.464 0.464 0', 'changed ink']],
    ['black', { grey: 1 }, ['black 0.464 0.464 1', 'grey 0.464 0.464 0', 'changed black grey']],
    ['grey', { grey: 1 }, ['black 0.464 0.464 0', 'grey 0.464 0.464 0', 'changed black grey']],
    ['erase', { ink: 1 }, ['ink 0.464 0.464 0', 'changed ink']],
    ['erase', { ink: 1, black: 1 }, ['black 0.464 0.464 0', 'grey 0.464 0.464 0', 'changed black grey']],
  ])('with the tool %s over %j Space and Enter fill or free the cell', (tool, levels, expected) => {
    for (const name of [' ', 'Enter']) {
      const { pad, done } = notingPad(tool, levels);
      expect(pressOnGrid(pad, MIDDLE, key(name))).toEqual(MIDDLE);
      expect(done).toEqual(expected);
    }
  });

  it('shades a cell by quarters, between empty and full', () => {
    for (const [name, ink, after] of [
      ['+', 0, 0.25],
      ['+', 1, 1],
      ['-', 0.75, 0.5],
      ['-', 0, 0],
    ] as const) {
      const { pad, done } = notingPad('ink', { ink });
      pressOnGrid(pad, MIDDLE, key(name));
      expect(done).toEqual([`ink 0.464 0.464 ${after}`, 'changed ink']);
    }
  });

  it('draws along with Shift, and only moves without', () => {
    const { pad, done } = notingPad('ink');
    pressOnGrid(pad, MIDDLE, key('ArrowRight'));
    expect(done).toEqual([]);
    pressOnGrid(pad, MIDDLE, key('ArrowRight', { shiftKey: true }));
    expect(done).toEqual(['ink ink to 0.518 0.482', 'changed ink']);
  });

  it('leaves other keys and shortcuts alone', () => {
    const { pad, done } = notingPad('ink');
    expect(pressOnGrid(pad, MIDDLE, key('c'))).toBeNull();
    expect(pressOnGrid(pad, MIDDLE, key(' ', { ctrlKey: true }))).toBeNull();
    expect(done).toEqual([]);
  });

  it('says what lies in a cell', () => {
    expect(levelsAt(notingPad('ink', { ink: 0.5 }).pad, MIDDLE)).toEqual({ ...CLEAR, ink: 0.5 });
  });
});

describe('a stroke', () => {
  const touched = (tool: Tool, levels: Partial<Levels> = {}): string[] => {
    const { layers } = notingPad(tool, levels).pad;
    return layers ? workOf(tool, layers, { x: 0.5, y: 0.5, width: 0.1 }).map((step) => step.join(' ')) : [];
  };

  it('covers with one brush and takes the other off, and leaves the ink', () => {
    expect(touched('ink')).toEqual(['ink ink']);
    expect(touched('black')).toEqual(['black ink', 'grey erase']);
    expect(touched('grey')).toEqual(['black erase', 'grey ink']);
  });

  it('of the eraser takes off what lies on top where it begins', () => {
    expect(touched('erase', { ink: 1 })).toEqual(['ink erase']);
    expect(touched('erase', { ink: 1, grey: 1 })).toEqual(['black erase', 'grey erase']);
    expect(LAYERS).toHaveLength(3);
  });

  it('widens a little where a pen is pressed, not for a mouse, and is wider to cover with', () => {
    const tools = { tool: 'ink', width: WIDTH.initial } as const;
    const even = WIDTH.initial / 28;
    expect(brushWidth(tools)).toBe(even);
    expect(brushWidth(tools, { pointerType: 'mouse', pressure: 0.5 })).toBe(even);
    expect(brushWidth(tools, { pointerType: 'pen', pressure: 0.5 })).toBeCloseTo(even);
    expect(brushWidth(tools, { pointerType: 'pen', pressure: 1 })).toBeCloseTo(1.3 * even);
    expect(brushWidth({ ...tools, tool: 'grey' })).toBeGreaterThan(even);
  });
});
