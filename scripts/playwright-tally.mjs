// A Playwright reporter that counts, for scripts/test.mjs.

import { emptyTally, writeTally } from './tally.mjs';

/** @import { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter' */

/** @implements {Reporter} */
export default class PlaywrightTally {
  #tally = emptyTally();
  /** @type {Suite | undefined} */
  #root;

  /**
   * @param {FullConfig} _config
   * @param {Suite} root
   */
  onBegin(_config, root) {
    this.#root = root;
  }

  /** Something failed outside any test: a file that would not load, a server that would not start. */
  onError() {
    this.#tally.failed += 1;
  }

  onEnd() {
    for (const test of this.#root?.allTests() ?? []) count(this.#tally, test);
    writeTally(this.#tally);
  }

  printsToStdio() {
    return false;
  }
}

/**
 * @param {import('./tally.mjs').Tally} tally
 * @param {TestCase} test
 */
function count(tally, test) {
  const outcome = test.outcome();
  if (outcome === 'expected') tally.passed += 1;
  else if (outcome === 'skipped') {
    const reason = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
    tally.skipped.push({ name: test.titlePath().filter(Boolean).join(' › '), reason: reason ?? 'no reason given' });
  } else tally.failed += 1;
}
