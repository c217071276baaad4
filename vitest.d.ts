// What vitest.config.ts provides to the tests.

import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The text of the golden file named by the environment variable GOLDEN, or ''. */
    extraGolden: string;
    /** How often each fuzzed property is tried. */
    fuzzRuns: number;
  }
}
