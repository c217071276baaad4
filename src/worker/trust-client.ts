/**
 * Trusted Types, where a browser has them: the policy of last resort lets scripts be loaded from the page's own origin, and
 * nothing else be made of text. Imported first of all by the page and by each worker, for nothing but this.
 */

interface PolicyFactory {
  createPolicy(name: 'default', rules: { createScriptURL(url: string): string }): unknown;
}

const factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes;

factory?.createPolicy('default', {
  createScriptURL(url) {
    const { origin, href } = new URL(url, location.href);
    if (origin !== location.origin) throw new TypeError('a script of another origin');
    return href;
  },
});
