/**
 * The explanations behind every "?": a name and two sentences for each topic, in a table of its own for each language
 * that is fetched when the first "?" is pressed. Formulas and sources belong to no language: see ui/help.
 */
import type { RuleId } from '../model/tying.ts';
import type { enHelp } from './en-help.ts';
import type { Language } from './messages.ts';

export type Help = typeof enHelp;
export type TopicId = keyof Help['topics'];

export interface HelpText {
  readonly name: string;
  readonly text: string;
}

const LOADERS = {
  en: () => import('./en-help.ts').then(({ enHelp }) => enHelp),
  ru: () => import('./ru-help.ts').then(({ ruHelp }) => ruHelp),
} satisfies Record<Language, () => Promise<Help>>;

const asked = new Map<Language, Promise<Help>>();

/** The same promise each time, until one fails. */
export function helpOf(language: Language): Promise<Help> {
  const known = asked.get(language);
  if (known) return known;
  const help = LOADERS[language]();
  asked.set(language, help);
  help.catch(() => asked.delete(language));
  return help;
}

type RuleTopics = Readonly<Record<`rule-${RuleId}`, HelpText>>;

/** The rules explain themselves where they are chosen; here they are topics too. */
export function ruleTopics(words: {
  readonly name: Readonly<Record<RuleId, string>>;
  readonly sentence: Readonly<Record<RuleId, string>>;
}): RuleTopics {
  const topic = (id: RuleId): HelpText => ({ name: words.name[id], text: words.sentence[id] });
  return {
    'rule-untied': topic('untied'),
    'rule-transposed': topic('transposed'),
    'rule-copy-step': topic('copy-step'),
    'rule-copy-epoch': topic('copy-epoch'),
    'rule-decoder-only': topic('decoder-only'),
    'rule-frozen': topic('frozen'),
    'rule-pseudo-inverse': topic('pseudo-inverse'),
    'rule-soft': topic('soft'),
    'rule-averaged': topic('averaged'),
    'rule-orthonormal': topic('orthonormal'),
  };
}
