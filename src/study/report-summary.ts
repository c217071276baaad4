/** The report's first page: a summary to be read aloud, and the answers to the two parts of the question. Pure. */
import type { Study } from '../model/study-record.ts';
import { differenceOf, isSure, LEAST_PAIRS, meanOf } from '../model/study-statistics.ts';
import type { RuleId } from '../model/tying.ts';
import {
  COMPARED,
  headlineOf,
  isAtEdge,
  isIdle,
  ranked,
  select,
  settingsOf,
  type Setting,
} from '../model/study-compare.ts';
import { table } from './markdown.ts';
import {
  CONDITIONS,
  count,
  counted,
  dataName,
  error,
  listed,
  percent,
  RULES,
  SHORT_CONDITIONS,
  SPOKEN_CONDITIONS,
  spoken,
} from './words.ts';

export function summary(study: Study): string[] {
  return [
    '## Summary, to be read aloud',
    'A mirrored autoencoder can use one matrix twice: once to encode and once, transposed, to decode. It then has half as many numbers to learn. Does that help, and when?',
    does(study),
    when(study),
    which(study),
    asAsked(study),
  ].filter((part) => part !== '');
}

function does(study: Study): string {
  const { steps, seconds, parameters, tied } = headlineOf(study);
  if (!steps) return '**Does tying help?** The headline has not been run yet.';
  const verdict = !isSure(steps) ? 'nothing is shown for certain.' : steps.low > 0 ? 'yes.' : 'no, it makes it worse.';
  return [
    `**Does tying help? For the network that the page starts with, ELU units with a sigmoid output and a Glorot start on MNIST: ${verdict}**`,
    `After ${count(tied[0]?.steps ?? 0)} steps the tied network's error on test images was ${spoken(steps)} than the untied one's, over ${counted(steps.pairs, 'seed')}.`,
    seconds ? `After the same training time it was ${spoken(seconds)}.` : '',
    parameters
      ? `Against an untied network with layers so narrow that it has no more numbers than the tied one, it was ${spoken(parameters)}.`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Untied against transposed under every condition that has pairs enough. */
function when(study: Study): string {
  const known = settingsOf(study).filter(({ steps }) => steps !== null && steps.pairs >= LEAST_PAIRS);
  if (known.length === 0) return '**When?** No condition has been run with five seeds yet.';
  const idle = known.filter((setting) => isIdle(setting, study.anchors));
  const learning = known.filter((setting) => !idle.includes(setting));
  const lower = learning.filter(({ steps }) => steps && isSure(steps) && steps.mean > 0);
  const higher = learning.filter(({ steps }) => steps && isSure(steps) && steps.mean < 0);
  const open = learning.filter(({ steps }) => steps && !isSure(steps));
  const most = Math.max(...known.flatMap(({ tied }) => tied.map(({ steps }) => steps)));
  const verdict = lower.length > 0 && higher.length > 0 ? 'When? It depends on the network.' : 'When?';
  const lines = [
    lower.length > 0 ? `The tied error is **lower** with ${places(lower)}.` : '',
    higher.length > 0 ? `It is **higher** with ${places(higher)}.` : '',
    open.length > 0 ? `**Neither** is certain with ${places(open)}.` : '',
    idle.length > 0
      ? `**Nothing was learned** beyond the mean image, or hardly anything, with ${named(idle)}: which of the two is lower there says nothing about tying.`
      : '',
  ];
  return [
    `**${verdict}** Untied and tied at the learning rate that is best for each, after ${count(most)} steps:`,
    lines
      .filter(Boolean)
      .map((line) => `- ${line}`)
      .join('\n'),
    atEdge(study, known),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What the learning rates leave open. */
function atEdge(study: Study, settings: readonly Setting[]): string {
  const open = settings.filter(
    (setting) => isAtEdge(study, setting, 'untied') || isAtEdge(study, setting, 'transposed'),
  );
  return open.length === 0
    ? ''
    : `In ${open.length} of these ${counted(settings.length, 'setting')} the best rate of one of the two was the smallest or the largest that was tried, so a better one may lie beyond.`;
}

/** "linear units on MNIST and Fashion-MNIST" */
function named(settings: readonly Setting[]): string {
  return COMPARED.flatMap((condition) => {
    const of = settings.filter((setting) => setting.condition === condition);
    return of.length === 0
      ? []
      : [`${SPOKEN_CONDITIONS[condition]}, on ${listed(of.map(({ data }) => dataName(data)))}`];
  }).join('; ');
}

/** "linear units (0.3 % on MNIST, 0.2 % on Fashion-MNIST); sigmoid units …" */
function places(settings: readonly Setting[]): string {
  return COMPARED.flatMap((condition) => {
    const of = settings.filter((setting) => setting.condition === condition);
    const by = of.map(({ data, steps }) => `${percent(Math.abs(steps?.relative ?? 0))} on ${dataName(data)}`);
    return of.length === 0 ? [] : [`${SPOKEN_CONDITIONS[condition]} (${by.join(', ')})`];
  }).join('; ');
}

function which(study: Study): string {
  const settings = settingsOf(study);
  const whole = settings.filter(({ groups }) => groups.length === Object.keys(RULES).length);
  if (whole.length === 0) return '**Which way of tying?** Not every rule has been run yet.';
  const wins = new Map<RuleId, number>();
  for (const setting of whole) {
    const best = ranked(setting)[0]?.rule;
    if (best) wins.set(best, (wins.get(best) ?? 0) + 1);
  }
  const order = [...wins].toSorted(([, one], [, other]) => other - one);
  const tally = order.map(([rule, times]) => `${RULES[rule]} in ${times}`);
  const first = whole.find(({ condition }) => condition === 'default') ?? whole[0];
  const inOrder = first ? ranked(first).map(({ rule, mean }) => `${RULES[rule]} ${error(mean)}`) : [];
  return `**Which way of tying?** The lowest mean error in the ${counted(whole.length, 'setting')} in which every rule was run was that of ${listed(tally)}. With ${first ? CONDITIONS[first.condition] : ''} on ${dataName(first?.data ?? '')}, from the lowest error to the highest: ${inOrder.join(', ')}.`;
}

function asAsked({ runs, anchors }: Study): string {
  const of = select(runs, { block: 'rules', condition: 'as-asked' });
  const errors = of.flatMap(({ errorPixel }) => errorPixel ?? []);
  const mean = anchors.find(({ data }) => data === 'mnist')?.meanImage;
  if (errors.length === 0 || mean === undefined) return '';
  const best = Math.min(...errors);
  const compared =
    best < 0.9 * mean
      ? 'So it did learn something, though not much need be due to tying.'
      : 'So it could not show whether tying helps: its start was the problem.';
  return `**And the network as it was asked in 2018**, all weights drawn from N(0, 1)? The best of its ${counted(of.length, 'run')} on MNIST ended at an error of ${error(best)}; answering with the mean digit alone scores ${error(mean)}. ${compared}`;
}

const PARTS: readonly { readonly asked: string; readonly told: string; readonly rules: readonly RuleId[] }[] = [
  {
    asked: '1. How do I tune only the encoder’s parameters with respect to the loss?',
    told: 'It can be done: leave the decoder out of the optimizer and copy the encoder into it. But then the gradient knows only one of the two uses of the matrix. _Transposed_ is one shared matrix, which both uses move; the other rules here let one of them speak alone.',
    rules: ['copy-step', 'copy-epoch', 'decoder-only', 'frozen'],
  },
  {
    asked: '2. How do I make the decoder’s weights the transpose of the encoder’s after every iteration?',
    told: 'Each of these does so, or comes near it, and they do not learn the same. With one shared matrix there is nothing to copy.',
    rules: ['copy-step', 'copy-epoch', 'pseudo-inverse', 'averaged', 'soft', 'orthonormal'],
  },
];

/** Both parts of the question, answered by what each rule cost against one shared matrix. */
export function answers(study: Study): string[] {
  const whole = settingsOf(study).filter(({ tied, groups }) => tied.length > 0 && groups.length > 2);
  const data = whole[0]?.data;
  const settings = whole.filter((setting) => setting.data === data);
  if (data === undefined) return [];
  const head = ['error over that of Transposed'].concat(
    settings.map(({ condition }) => SHORT_CONDITIONS[condition].join('<br>')),
  );
  return [
    '## The two parts of the question',
    ...PARTS.flatMap(({ asked, told, rules }) => [
      `**${asked}** ${told}`,
      table(
        head,
        rules.map((rule) => [RULES[rule]].concat(settings.map((setting) => timesTied(setting, rule)))),
      ),
    ]),
    `On ${dataName(data)}, each rule at its own learning rate, over the seeds that both have. A bold figure is certain: the 95 % interval of the paired difference does not hold zero.`,
  ];
}

/** "1.42 ×": the mean error of a rule over that of transposed, of the seeds that both have. */
function timesTied({ groups, tied }: Setting, rule: RuleId): string {
  const of = groups.find(({ first }) => first.rule === rule);
  if (!of) return 'not run';
  const found = differenceOf(of.runs, tied);
  if (!found) return 'diverged';
  const others = meanOf(found.differences.map((value) => found.base - value));
  const times = found.base / others;
  const words = `${times < 10 ? times.toFixed(2) : Math.round(times)} ×`;
  return isSure(found) ? `**${words}**` : words;
}
