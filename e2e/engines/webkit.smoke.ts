/** The smoke in WebKit. */
import { findWebkit } from '../../scripts/engines.mjs';
import { smoke } from './smoke.ts';
import { openWebkit } from './webkit.ts';

smoke('WebKit', findWebkit(), openWebkit);
