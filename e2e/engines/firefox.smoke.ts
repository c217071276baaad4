/** The smoke in Firefox. */
import { findFirefox } from '../../scripts/engines.mjs';
import { openFirefox } from './firefox.ts';
import { smoke } from './smoke.ts';

smoke('Firefox', findFirefox(), openFirefox);
