/** Brings the English words of a panel with the panel: imported by it, and for nothing but this. */
import { enBookmarks } from './en-bookmarks.ts';
import { enTake } from './en-take.ts';
import { addFirstWords } from './messages.ts';

addFirstWords({ take: enTake, bookmarks: enBookmarks });
