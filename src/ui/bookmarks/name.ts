/** What a bookmark is called: by its own name, or by its rule and step in the language in use. */
import type { Messages } from '../../i18n/messages.ts';
import type { BookmarkName } from '../../model/bookmark.ts';
import { rulesName } from '../rules/names.ts';

type Words = Pick<Messages, 'rules' | 'saved'>;

export function bookmarkName(
  { name, step, rules = [], beforeReturn }: Omit<BookmarkName, 'key'>,
  words: Words,
): string {
  if (name !== '') return name;
  const { bookmark } = words.saved;
  const made = bookmark.name(rules.length === 0 ? '' : rulesName(rules, words.rules, true), step);
  return beforeReturn === true ? bookmark.beforeReturn(made) : made;
}
