/** Brings the English words of messages, and of the data sets that many of them are about: imported for nothing but this. */
import { enData } from './en-data.ts';
import { addFirstWords } from './messages.ts';
import { enNotices } from './en-notices.ts';
import { enRefusals } from './en-refusals.ts';
import { enSaved } from './en-saved.ts';
import { enTaken } from './en-taken.ts';

addFirstWords({ notices: enNotices, refusals: enRefusals, data: enData, saved: enSaved, taken: enTaken });
