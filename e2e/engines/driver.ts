/**
 * What the smoke asks of a browser that Playwright cannot drive. Two speak it: Firefox over WebDriver BiDi, WebKit over
 * classic WebDriver. Both take the same list of input actions, which the WebDriver standard defines.
 */

/** In CSS pixels of the viewport. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The roles that the smoke looks for, and where an element of that role may stand in our page. */
export const SELECTORS = {
  button: 'button',
  radio: 'input[type="radio"]',
  img: '[role="img"]',
} as const;
export type Role = keyof typeof SELECTORS;

type PointerAction =
  | { readonly type: 'pointerMove'; readonly x: number; readonly y: number; readonly duration: number }
  | { readonly type: 'pointerDown' | 'pointerUp'; readonly button: number };

/** One source of input, as both wires take it. */
export interface PointerSource {
  readonly type: 'pointer';
  readonly id: string;
  readonly parameters: { readonly pointerType: 'mouse' };
  readonly actions: readonly PointerAction[];
}

export interface Driver {
  /** As the browser itself says: name and version. */
  readonly browser: string;
  /** Errors and warnings of the console, where the wire tells them. */
  readonly complaints: readonly string[];
  open(url: string): Promise<void>;
  /** Runs a function in the page. It may use nothing from outside itself; arguments and result travel as JSON. */
  evaluate<A extends readonly unknown[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Scrolls the first element of that role and accessible name, as the browser computes it, into view. Null: none. */
  box(role: Role, name: string): Promise<Box | null>;
  perform(source: PointerSource): Promise<void>;
  /** Ends the browser and all that was started for it. */
  close(): Promise<void>;
}

/** A mouse that goes from point to point with its button down. */
export function drag(points: readonly (readonly [x: number, y: number])[]): PointerSource {
  const moves = points.map(([x, y]) => ({
    type: 'pointerMove' as const,
    x: Math.round(x),
    y: Math.round(y),
    duration: 0,
  }));
  const [first, ...rest] = moves;
  if (!first) throw new Error('a drag needs a point to begin at');
  const button = { button: 0 };
  const actions = [
    first,
    { type: 'pointerDown' as const, ...button },
    ...rest,
    { type: 'pointerUp' as const, ...button },
  ];
  return { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
}

/** A click in the middle of a box. */
export const clickOn = ({ x, y, width, height }: Box): PointerSource => drag([[x + width / 2, y + height / 2]]);

/** Runs in the page: where an element is, once it is in view. */
export function reveal(element: Element): Box {
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}
