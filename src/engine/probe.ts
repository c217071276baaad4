/** What graphics hardware this machine has, asked without loading any backend's code. */

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render|warp/i;

/** What an adapter says of itself, as far as browsers tell. */
export interface AdapterDescription {
  readonly adapter: GPUAdapter;
  readonly device: string;
  readonly software: boolean;
}

/** The WebGPU adapter of this machine, or null. */
export async function findAdapter(): Promise<AdapterDescription | null> {
  // `navigator.gpu` is missing where there is no WebGPU, whatever its type says.
  const gpu: GPU | undefined = typeof navigator === 'undefined' ? undefined : navigator.gpu;
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const name = description || [vendor, architecture, device].filter(Boolean).join(' ') || 'unnamed adapter';
  const software = isFallbackAdapter || SOFTWARE.test([name, vendor, architecture, device].join(' '));
  return { adapter, device: name, software };
}

/** The renderer's name, or null where there is no WebGL 2. */
export function findRenderer(): { device: string; software: boolean } | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return null;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const device = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { device, software: SOFTWARE.test(device) };
}
