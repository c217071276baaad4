/** A link as one makes it for others: the settings of the page with some of them chosen anew, and what leads through it. */
import type { Experiment } from './experiment.ts';
import type { LinkExtras } from './link-extras.ts';
import { printLink } from './link.ts';
import type { PresetId } from './presets.ts';

export interface SharedLink {
  readonly data: Experiment['data'];
  readonly rule: Experiment['rule'];
  readonly seed: number;
  readonly stop: number;
  readonly hide: Experiment['hide'];
  readonly present: boolean;
  readonly autoplay: boolean;
  readonly states: LinkExtras['states'];
  readonly embed: boolean;
}

/** Without the leading `#`. The visitor's own images go into no link: the published digits take their place. */
export function printSharedLink(preset: PresetId, experiment: Experiment, link: SharedLink): string {
  const { states, embed, ...changes } = link;
  return printLink(preset, { ...experiment, ...changes }, null, { lesson: null, states, embed });
}

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replaceAll(/[&"<>]/g, (character) => ESCAPES[character] ?? '');

/** HTML that shows the page in a box of another page; `title` is for those who hear it. */
export function frameCode(address: string, title: string, { width, height }: FrameSize): string {
  return `<iframe src="${escaped(address)}" width="${width}" height="${height}" title="${escaped(title)}" loading="lazy"></iframe>`;
}
