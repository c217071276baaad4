/** Where a popover goes: it lies in the top layer, outside the page's flow, and is put under its button by hand. */

const GAP = 6;
const EDGE = 8;
/** A card is given at least this much height before it goes above its button instead. */
const LEAST_ROOM = 240;

/** Call before it opens. The card may be as tall as the larger of the rooms above and below its button. */
export function placeUnder(card: HTMLElement, button: HTMLElement | null): void {
  const at = button?.getBoundingClientRect();
  if (!at) return;
  const { clientWidth, clientHeight } = document.documentElement;
  const [above, below] = [at.top - GAP - EDGE, clientHeight - at.bottom - GAP - EDGE];
  const goesUnder = below >= Math.min(LEAST_ROOM, above);
  const fromRight = at.left > clientWidth / 2;
  Object.assign(card.style, {
    top: goesUnder ? `${at.bottom + GAP}px` : 'auto',
    bottom: goesUnder ? 'auto' : `${clientHeight - at.top + GAP}px`,
    left: fromRight ? 'auto' : `${Math.max(EDGE, Math.min(at.left, clientWidth - EDGE - widthOf(card)))}px`,
    right: fromRight
      ? `${Math.max(EDGE, Math.min(clientWidth - at.right, clientWidth - EDGE - widthOf(card)))}px`
      : 'auto',
    maxHeight: `${Math.max(goesUnder ? below : above, 120)}px`,
  });
}

/** The widest that the style sheet allows it; it is not laid out yet. */
function widthOf(card: HTMLElement): number {
  const most = Number.parseFloat(getComputedStyle(card).maxInlineSize);
  return Number.isFinite(most) ? most : 0;
}
