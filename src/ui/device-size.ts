/** Watches how many device pixels an element takes: it changes with the layout, with zoom, and from screen to screen. */

function deviceSize(entry: ResizeObserverEntry): [width: number, height: number] {
  // Missing in Safari, whatever its type says
  const exact = (entry.devicePixelContentBoxSize as readonly ResizeObserverSize[] | undefined)?.[0];
  if (exact) return [exact.inlineSize, exact.blockSize];
  const { width, height } = entry.contentRect;
  return [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
}

/** Calls back at once and with every change, until the returned function is called. */
export function watchDeviceSize(element: Element, changed: (width: number, height: number) => void): () => void {
  const observer = new ResizeObserver((entries) => {
    const entry = entries.at(-1);
    if (entry) changed(...deviceSize(entry));
  });
  try {
    observer.observe(element, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(element);
  }
  return () => observer.disconnect();
}
