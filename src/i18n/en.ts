/** English, put together from one table a part of the page. */
import { enStage } from './en-stage.ts';
import { createFormat } from './format.ts';

export const en = {
  format: createFormat('en-GB'),
  stage: enStage,
};
