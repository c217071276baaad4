/** Brings the English words of a panel with the panel: imported by it, and for nothing but this. */
import { enBuild } from './en-build.ts';
import { addFirstWords } from './messages.ts';

addFirstWords({ build: enBuild });
