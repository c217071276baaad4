/** Brings the English words of a panel with the panel: imported by it, and for nothing but this. */
import { enLesson } from './en-lesson.ts';
import { addFirstWords } from './messages.ts';

addFirstWords({ lesson: enLesson });
