// The security headers of the page, written once: the built page's meta tag, the `_headers` file that some static hosts
// read, and our own servers all take them from here. Knows Node's own modules only, and needs none of them.

/** What the page may load. Everything is its own, but the wasm kernels need compiling and canvases make blobs. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self'",
  "font-src 'self'",
  // The link builder shows the page in a frame of itself
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  // Where a browser knows Trusted Types: no text becomes HTML or script, and scripts load from the page's own origin
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** Cross-origin isolation: exact clocks, and shared memory where a browser offers it. The page works without. */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export const SECURITY_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  ...ISOLATION_HEADERS,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** For files whose name holds a hash of their content. */
export const CACHE_FOREVER = 'public, max-age=31536000, immutable';

/** The `_headers` file of Netlify, Cloudflare Pages and their like. */
export function headersFile() {
  const everywhere = Object.entries(SECURITY_HEADERS).map(([name, value]) => `  ${name}: ${value}`);
  return ['/*', ...everywhere, '/assets/*', `  Cache-Control: ${CACHE_FOREVER}`, ''].join('\n');
}
