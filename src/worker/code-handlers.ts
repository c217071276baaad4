/** Answers the code's panel. */
import { spreadImages } from '../lab/test-images.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import type { TestImages } from '../model/code-readings.ts';

export const codeHandlers = {
  async testImages({ most }: { most: number }, lab: Laboratory): Promise<TestImages> {
    const { test, manifest } = await lab.firstTestImages();
    return spreadImages(test, manifest.classes, most);
  },
};
