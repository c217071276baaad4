/** Every test gets the page object, and fails when the console had anything to complain of. */
import { expect, test as base } from '@playwright/test';
import { MirrorPage } from './pages/mirror-page.ts';

export const test = base.extend<{ mirror: MirrorPage; allowed: RegExp | null }>({
  /** Complaints that the test provokes on purpose. */
  allowed: [null, { option: true }],
  mirror: async ({ page, allowed }, provide) => {
    const mirror = new MirrorPage(page);
    await provide(mirror);
    const unexpected = mirror.complaints.filter((complaint) => !allowed?.test(complaint));
    expect(unexpected, 'console errors, warnings and foreign requests').toEqual([]);
  },
});

export { expect };
