/** Brings the English words of a panel with the panel: imported by it, and for nothing but this. */
import { enSlow } from './en-slow.ts';
import { addFirstWords } from './messages.ts';

addFirstWords({ slow: enSlow });
