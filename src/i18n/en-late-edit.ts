/** Brings the English words of a panel with the panel: imported by it, and for nothing but this. */
import { enEdit } from './en-edit.ts';
import { addFirstWords } from './messages.ts';

addFirstWords({ edit: enEdit });
