/** Brings the English words of a panel with the panel: imported by it, and for nothing but this. */
import { enRace } from './en-race.ts';
import { addFirstWords } from './messages.ts';

addFirstWords({ race: enRace });
