// Ends the program with a clear sentence on a Node that is too old. Must itself run on any Node that knows modules.

const OLDEST = /** @type {const} */ ([20, 19]);

/** @param {string} version as in `process.versions.node` */
export function isTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

export function requireNode() {
  if (!isTooOld(process.versions.node)) return;
  console.error(
    `Mirror needs Node ${OLDEST.join('.')} or newer, and this is ${process.versions.node}: https://nodejs.org/`,
  );
  process.exit(1);
}
