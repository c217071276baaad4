/** The report's last sections: anchors, what surprised, what is not known, how to make a row again. Pure. */
import type { Study, StudyRun } from '../model/study-record.ts';
import { groupsOf, isSure, meanOf } from '../model/study-statistics.ts';
import { headlineOf, ranked, select, settingsOf } from '../model/study-compare.ts';
import { folded, open, table } from './markdown.ts';
import { leadIn, MEASURES } from './report-more.ts';
import { verdictsOf } from './verdicts.ts';
import { CONDITIONS, counted, dataName, difference, error, listed, perImage, RULES } from './words.ts';

/** An image has so many pixels. */
const PIXELS = 784;

export function anchors(study: Study): string[] {
  const row = (data: string, what: string, loss: number): string[] => [
    data,
    what,
    error(loss),
    perImage(PIXELS * loss),
  ];
  const simple = study.anchors.flatMap(({ data, meanImage, pca }) => [
    row(dataName(data), 'mean training image', meanImage),
    ...pca.map(([components, loss]) => row(dataName(data), `PCA, ${components} components`, loss)),
  ]);
  const published = [
    ['MNIST', 'Hinton & Salakhutdinov 2006: 30 numbers', '', '3.00'],
    ['MNIST', 'the same, PCA with 30 components', '', '13.87'],
  ];
  const { untied, tied } = headlineOf(study);
  const ours = [
    ['49 numbers, untied, the headline', untied],
    ['49 numbers, transposed, the headline', tied],
    ['30 numbers, untied, the network of 2006', select(study.runs, { block: 'hinton', rule: 'untied' })],
    ['30 numbers, transposed, the network of 2006', select(study.runs, { block: 'hinton', rule: 'transposed' })],
  ] as const;
  const made = ours.flatMap(([what, runs]) => {
    const errors = runs.flatMap(({ errorPixel }) => errorPixel ?? []);
    return errors.length === 0
      ? []
      : [row('MNIST', `ours: ${what}, ${counted(errors.length, 'seed')}`, meanOf(errors))];
  });
  return [
    '## Anchors',
    table(['data', 'what', 'a pixel', 'an image'], [...simple, ...published, ...made]),
    'The two figures of 2006 are theirs, not ours.',
  ];
}

/** What speaks against what one would have guessed, found by the numbers alone. */
export function surprises(study: Study): string[] {
  const lines = [...refuted(study), ...otherWinners(study), ...reversals(study), ...deadUnits(study)];
  if (lines.length === 0) return [];
  return ['## What surprised', lines.map((line) => `- ${line}`).join('\n')];
}

const refuted = (study: Study): string[] =>
  verdictsOf(study).flatMap(({ id, claim, verdict, evidence }) =>
    verdict === 'refuted' ? [`**${id} is refuted** (“${claim}”): ${evidence}.`] : [],
  );

/** Settings in which neither untied nor transposed has the lowest error. */
function otherWinners(study: Study): string[] {
  return settingsOf(study).flatMap((setting) => {
    const order = ranked(setting);
    const [best, next] = order;
    if (!best || !next || best.rule === 'untied' || best.rule === 'transposed' || setting.groups.length < 3) return [];
    const name = `${CONDITIONS[setting.condition]} on ${dataName(setting.data)}`;
    return [
      `With ${name}, **${RULES[best.rule]}** has the lowest mean error, ${error(best.mean)}; next is ${RULES[next.rule]} with ${error(next.mean)}.`,
    ];
  });
}

/** Measures by which the order of untied and transposed is, for certain, the reverse of that by the error. */
function reversals(study: Study): string[] {
  const { untied, tied, steps } = headlineOf(study);
  const places = settingsOf(study).map((setting) => {
    const name = `${CONDITIONS[setting.condition]} on ${dataName(setting.data)}`;
    return { untied: setting.untied, tied: setting.tied, steps: setting.steps, name };
  });
  const all = [{ untied, tied, steps, name: 'the headline' }, ...places];
  return MEASURES.slice(0, -1).flatMap(([words, of]) => {
    const found = all.flatMap(({ untied: one, tied: other, steps: lead, name }) => {
      const value = leadIn(one, other, of);
      const isReverse = value && lead && isSure(value) && isSure(lead) && value.mean * lead.mean < 0;
      return isReverse ? [`${name} (${difference(value)})`] : [];
    });
    return found.length === 0
      ? []
      : [`By **${words}** the order of untied and transposed is the reverse of that by the error in ${listed(found)}.`];
  });
}

function deadUnits(study: Study): string[] {
  const { untied, tied } = headlineOf(study);
  const mean = (runs: readonly StudyRun[]): number => meanOf(runs.flatMap(({ deadUnits: dead }) => dead ?? []));
  const [one, other] = [mean(untied), mean(tied)];
  if (!Number.isFinite(one) || !Number.isFinite(other) || Math.abs(one - other) < 1) return [];
  return [
    `In the headline the tied network leaves ${other.toFixed(1)} of its hidden units saying the same to every image, the untied one ${one.toFixed(1)}.`,
  ];
}

export function unknown(study: Study): string[] {
  const most = Math.max(0, ...study.runs.map(({ steps }) => steps));
  return [
    '## What is not known',
    [
      `- Anything beyond ${counted(most, 'step')}: with more of them the order may change. Where the best learning rate was the largest tried, a larger one might do better (the table of rates marks these).`,
      '- Anything about other widths, depths, optimizers, batch sizes and images than those named.',
      '- Whether five seeds are enough: their intervals are narrower than they should be ([study.md](study.md) says by how much).',
      '- Seconds are processor time on one machine: another may order rules that lie near each other differently.',
      '- Why: the study says when tying helps, not by what mechanism.',
    ].join('\n'),
  ];
}

export function reproduce({ runs }: Study): string[] {
  const opening = runs.filter(({ opens }) => opens);
  const first = opening
    .filter(({ block }) => block === 'headline' || block === 'parameters')
    .toSorted((one, other) => one.seed - other.seed || nameOf(one).localeCompare(nameOf(other)));
  const others = groupsOf(opening.filter(({ block }) => block === 'rules' || block === 'hinton')).map((of) => of.first);
  const row = (run: StudyRun): string[] => [
    nameOf(run),
    `${open('open', run.link)} \`#${run.link}\``,
    run.firstLosses
      .slice(0, 3)
      .map((loss) => loss.toFixed(7))
      .join(', '),
    run.errorPixel === null ? 'diverged' : error(run.errorPixel),
  ];
  const head = ['run', 'link', 'first losses', 'error'];
  return [
    '## How to reproduce a row',
    'Open a link on the page (`npm start`) and press Train: it stops at the last step. The losses are those given here, of which the first three stand in the tables and ten in `study.json`: to the last digit on the same kernels, to float32 rounding where a browser rounds a product and a sum in one (relaxed SIMD). In the page’s _Findings_ tab every point opens its run. All runs of the study: `npm run study`.',
    folded('Every run of the headline', [table(head, first.map(row))]),
    folded('One run of every rule under every condition', [table(head, others.map(row))]),
  ];
}

function nameOf({ block, rule, condition, data, seed }: StudyRun): string {
  if (block === 'headline' || block === 'parameters')
    return `${block === 'parameters' ? 'Untied, narrowed' : RULES[rule]}, seed ${seed}`;
  return `${RULES[rule]}, ${CONDITIONS[condition]}, ${dataName(data)}, seed ${seed}`;
}
