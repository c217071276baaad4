/** What a picture is called: by its own name, or where it has none, as tiles under buttons do, by its panel's. */
export function nameOfPicture(canvas: HTMLCanvasElement): string {
  return canvas.getAttribute('aria-label') ?? canvas.closest('section')?.getAttribute('aria-label') ?? '';
}
