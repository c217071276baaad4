/** English sentences for what a link or a field said and the page could not take: each names the field and the bound. */
import type { RefusalReason } from '../model/setting.ts';
import { createFormat } from './format.ts';

const format = createFormat('en-GB');

/** What the field takes, to follow its name: "must be …". */
function bound(reason: Exclude<RefusalReason, { kind: 'unknown-key' }>): string {
  switch (reason.kind) {
    case 'number': {
      const number = reason.whole ? 'a whole number' : 'a number';
      return `must be ${number} from ${format.plain(reason.least)} to ${format.plain(reason.most)}`;
    }
    case 'choice':
      return `must be ${format.choice(reason.options)}`;
    case 'not-open':
      return 'can be your own only after you have opened your files, which no link can hold';
    case 'layer-list':
      return `must be ${reason.leastPairs + 1} to ${reason.mostPairs + 1} whole numbers joined by hyphens, such as 784-196-81-49`;
    case 'layer-size':
      return `must each be from ${format.integer(reason.least)} to ${format.integer(reason.most)}`;
    case 'pixels':
      return `must begin with ${format.integer(reason.pixels)}, the pixels of an image`;
    case 'memory':
      return `may hold ${format.integer(reason.most)} weights and biases at most, as many as a browser tab can be trusted with`;
    case 'race':
      return `must be 2 to ${reason.mostRules} different rules, 1 to ${reason.mostSeeds} seeds and 1 to ${format.integer(reason.mostBudget)} steps, such as untied,transposed:1:469`;
    case 'states':
      return `must be 1 to ${reason.most} presets or rules joined by commas, each with a number of steps after a slash where it is to stop, such as as-asked,mirror/untied/200`;
    case 'rules-per-pair':
      return `must name one rule for all, or one for each of the ${format.integer(reason.pairs)} pairs`;
  }
}

export interface RefusedText {
  /** The field's name on the page, or for an unknown key the key itself. */
  readonly name: string;
  readonly given: string;
  readonly reason: RefusalReason;
}

/** Of a link: what was given, and what is used instead. */
function refusedLink({ name, given, reason }: RefusedText, used: string): string {
  if (reason.kind === 'unknown-key') return `The link’s “${name}” is no setting of this page, and was left out.`;
  const instead = used === '' ? 'it was left out' : `${used} is used`;
  return `${name} ${bound(reason)}; the link said “${given}”, so ${instead}.`;
}

/** Of a field on the page: nothing was changed. */
function refusedField({ name, given, reason }: RefusedText, kept: string): string {
  if (reason.kind === 'unknown-key') return `“${name}” is no setting of this page.`;
  const refused = given === '' ? 'nothing was entered' : `“${given}” is not taken`;
  return `${name} ${bound(reason)}; ${refused}, and ${kept} stays.`;
}

export const enRefusals = { link: refusedLink, field: refusedField };
