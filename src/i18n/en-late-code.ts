/** Brings the English words of a panel with the panel: imported by it, and for nothing but this. */
import { enCode } from './en-code.ts';
import { addFirstWords } from './messages.ts';

addFirstWords({ code: enCode });
