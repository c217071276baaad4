/** Brings the English words of a panel with the panel: imported by it, and for nothing but this. */
import { enPresent } from './en-present.ts';
import { addFirstWords } from './messages.ts';

addFirstWords({ present: enPresent });
