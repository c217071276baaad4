/** How a cover looks on the pad: its own colour, hatched, so that black on paper is seen at all. */

/** Side of the pattern in pixels of the pad's canvas. */
const SIDE = 24;

/** A pattern for `fillStyle`, opaque everywhere; the plain colour where no canvas can be had. */
export function hatch(colour: string, line: string): string | CanvasPattern {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  const tile = canvas.getContext('2d');
  if (!tile) return colour;
  tile.fillStyle = colour;
  tile.fillRect(0, 0, SIDE, SIDE);
  tile.strokeStyle = line;
  tile.lineWidth = 2;
  tile.beginPath();
  // Thrice, so that the lines meet over the edges of the tile
  for (const shift of [-SIDE, 0, SIDE]) {
    tile.moveTo(shift - 2, SIDE + 2);
    tile.lineTo(shift + SIDE + 2, -2);
  }
  tile.stroke();
  return tile.createPattern(canvas, 'repeat') ?? colour;
}
