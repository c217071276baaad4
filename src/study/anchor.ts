/** What every run on a data set is held against: the mean image, and PCA with the codes' numbers of components. */
import { finish } from '../algebra/steps.ts';
import type { DataSet } from '../data/load.ts';
import { baselinesFrom, principalDirections } from '../lab/baselines.ts';
import { addImages, emptyMoments } from '../lab/moments.ts';
import type { Anchor } from '../model/study-record.ts';

/** 49 is the question's code, 30 that of Hinton & Salakhutdinov 2006. */
const COMPONENTS = [30, 49];

export function anchorOf(name: string, { train, test }: DataSet): Anchor {
  const moments = (images: DataSet['train']) => finish(addImages(emptyMoments(images.pixels), images));
  const directions = finish(principalDirections(moments(train), moments(test)));
  const { meanImageLoss } = directions;
  const pca = COMPONENTS.map(
    (components) => [components, finish(baselinesFrom(directions, components)).pcaLoss] as const,
  );
  return { data: name, meanImage: meanImageLoss, pca };
}
