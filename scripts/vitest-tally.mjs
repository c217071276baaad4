// A Vitest reporter that counts, for scripts/test.mjs. Vitest's own JSON leaves out why a test was skipped.

import { emptyTally, writeTally } from './tally.mjs';

/** @import { Reporter, TestCase, TestModule } from 'vitest/node' */

/** @implements {Reporter} */
export default class VitestTally {
  /**
   * @param {readonly TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const tally = emptyTally();
    tally.failed += unhandledErrors.length;
    for (const module of modules) {
      tally.failed += module.errors().length;
      // A beforeAll that throws fails its suite, and its tests count as skipped
      for (const suite of module.children.allSuites()) tally.failed += suite.errors().length;
      for (const test of module.children.allTests()) count(tally, test);
    }
    writeTally(tally);
  }
}

/**
 * @param {import('./tally.mjs').Tally} tally
 * @param {TestCase} test
 */
function count(tally, test) {
  const result = test.result();
  if (result.state === 'passed') tally.passed += 1;
  else if (result.state === 'skipped') {
    const name = `${test.project.name}: ${test.fullName}`;
    tally.skipped.push({ name, reason: result.note ?? (isOrphan(test) ? 'its suite failed' : 'no reason given') });
  } else tally.failed += 1;
}

/** Whether a suite around the test failed before the test could start. @param {TestCase} test */
function isOrphan(test) {
  for (let around = test.parent; around.type === 'suite'; around = around.parent) {
    if (around.errors().length > 0) return true;
  }
  return false;
}
