/** What the explanations rest on: papers with their years, and which topic takes what from which. Belongs to no language. */
import type { TopicId } from '../../i18n/help.ts';

const SOURCES = {
  question: 'Stack Overflow 51185093 (2018)',
  pearson: 'Pearson (1901). On lines and planes of closest fit to systems of points in space. Phil. Mag. 2',
  eckart: 'Eckart & Young (1936). The approximation of one matrix by another of lower rank. Psychometrika 1',
  robbins: 'Robbins & Monro (1951). A stochastic approximation method. Ann. Math. Stat. 22',
  penrose: 'Penrose (1955). A generalized inverse for matrices. Proc. Cambridge Phil. Soc. 51',
  higham: 'Higham (1986). Computing the polar decomposition, with applications. SIAM J. Sci. Stat. Comput. 7',
  golub: 'Björck & Golub (1973). Numerical methods for computing angles between linear subspaces. Math. Comput. 27',
  bourlard: 'Bourlard & Kamp (1988). Auto-association by multilayer perceptrons and SVD. Biol. Cybern. 59',
  baldi: 'Baldi & Hornik (1989). Neural networks and principal component analysis. Neural Networks 2',
  oja: 'Oja (1989). Neural networks, principal components, and subspaces. Int. J. Neural Syst. 1',
  roy: 'Roy & Vetterli (2007). The effective rank: a measure of effective dimensionality. EUSIPCO',
  lecun:
    'LeCun, Bottou, Bengio & Haffner (1998). Gradient-based learning applied to document recognition. Proc. IEEE 86',
  hinton: 'Hinton & Salakhutdinov (2006). Reducing the dimensionality of data with neural networks. Science 313',
  glorot: 'Glorot & Bengio (2010). Understanding the difficulty of training deep feedforward neural networks. AISTATS',
  vincent: 'Vincent et al. (2010). Stacked denoising autoencoders. JMLR 11',
  le: 'Le, Karpenko, Ngiam & Ng (2011). ICA with reconstruction cost for efficient overcomplete feature learning. NIPS',
  bengio: 'Bengio, Mesnil, Dauphin & Rifai (2013). Better mixing via deep representations. ICML',
  kingma: 'Kingma & Ba (2015). Adam: a method for stochastic optimization. ICLR',
  he: 'He, Zhang, Ren & Sun (2015). Delving deep into rectifiers. ICCV',
  clevert: 'Clevert, Unterthiner & Hochreiter (2016). Fast and accurate deep network learning by ELUs. ICLR',
  lillicrap:
    'Lillicrap, Cownden, Tweed & Akerman (2016). Random synaptic feedback weights support learning. Nat. Commun. 7',
  teerapittayanon: 'Teerapittayanon, McDanel & Kung (2016). BranchyNet: fast inference via early exiting. ICPR',
  higgins: 'Higgins et al. (2017). beta-VAE: learning basic visual concepts with a constrained framework. ICLR',
  mcinnes: 'McInnes, Healy & Melville (2018). UMAP: uniform manifold approximation and projection. arXiv 1802.03426',
  kunin: 'Kunin, Bloom, Goeva & Seed (2019). Loss landscapes of regularized linear autoencoders. ICML',
  li: 'Li & Nguyen (2019). On random deep weight-tied autoencoders. ICLR',
  geron: 'Géron (2022). Hands-On Machine Learning, 3rd ed., ch. 17. O’Reilly',
  gao: 'Gao et al. (2024). Scaling and evaluating sparse autoencoders. arXiv 2406.04093',
} as const;

type SourceId = keyof typeof SOURCES;

/** Topics of the page itself rest on nothing but the page. */
const OF_TOPICS: Readonly<Partial<Record<TopicId, readonly SourceId[]>>> = {
  training: ['robbins'],
  epoch: ['question'],
  step: ['robbins'],
  'train-loss': ['baldi'],
  'test-loss': ['baldi'],
  images: ['lecun'],
  parameters: ['vincent', 'geron'],
  drawing: ['lecun'],
  reconstruction: ['hinton'],
  'drawing-error': ['baldi'],
  hourglass: ['hinton'],
  code: ['hinton', 'baldi'],
  'dead-unit': ['gao'],
  'code-map': ['pearson', 'hinton'],
  umap: ['mcinnes'],
  'early-exit': ['teerapittayanon'],
  'between-codes': ['bengio'],
  'unit-effect': ['higgins'],
  heatmaps: ['question'],
  filters: ['vincent'],
  'slow-motion': ['question', 'kingma'],
  asymmetry: ['kunin'],
  alignment: ['kunin'],
  'gradient-norm': ['question', 'lillicrap'],
  'gradient-cosine': ['lillicrap'],
  penalty: ['le'],
  condition: ['penrose'],
  orthogonality: ['le'],
  saturation: ['glorot'],
  'column-norms': ['oja'],
  'copy-jump': ['question'],
  'singular-values': ['eckart', 'baldi'],
  'effective-rank': ['roy'],
  'pinv-gap': ['penrose'],
  'dead-units': ['gao'],
  'pca-angle': ['golub', 'baldi'],
  'class-errors': ['lecun'],
  loss: ['baldi'],
  'mean-image': ['pearson'],
  pca: ['pearson', 'eckart', 'baldi'],
  'gradient-split': ['question', 'oja'],
  preset: ['question', 'hinton'],
  'rule-untied': ['hinton', 'kunin', 'gao'],
  'rule-transposed': ['vincent', 'li'],
  'rule-copy-step': ['question'],
  'rule-copy-epoch': ['question'],
  'rule-decoder-only': ['oja'],
  'rule-frozen': ['lillicrap'],
  'rule-pseudo-inverse': ['penrose', 'question'],
  'rule-soft': ['le'],
  'rule-orthonormal': ['higham', 'le'],
  'setting-data': ['lecun'],
  'setting-layers': ['question', 'hinton'],
  'setting-activation': ['clevert', 'glorot'],
  'setting-output': ['question', 'vincent'],
  'setting-init': ['glorot', 'he'],
  'setting-rule': ['question'],
  'setting-freeze': ['question', 'lillicrap'],
  'setting-biases': ['geron'],
  'setting-lambda': ['le'],
  'setting-every': ['question'],
  'setting-optimizer': ['kingma', 'robbins'],
  'setting-lr': ['robbins'],
  'setting-batch': ['robbins'],
  'setting-noise': ['vincent'],
  'setting-corruption': ['vincent'],
};

export function sourcesOf(topic: TopicId): readonly string[] {
  return (OF_TOPICS[topic] ?? []).map((id) => SOURCES[id]);
}

/** Every source, the oldest first. */
export const ALL_SOURCES: readonly string[] = Object.values(SOURCES).toSorted(
  (one, other) => yearOf(one) - yearOf(other),
);

function yearOf(source: string): number {
  return Number(/\((\d{4})\)/.exec(source)?.[1]);
}
