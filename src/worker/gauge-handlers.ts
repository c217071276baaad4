/** The worker's answers to requests for gauges. */
import type { Laboratory } from '../lab/laboratory.ts';
import type { GaugeRequests } from './gauge-requests.ts';

type Handlers = { [K in keyof GaugeRequests]: (args: GaugeRequests[K]['args'], lab: Laboratory) => null };

export const gaugeHandlers: Handlers = {
  spectrum: ({ live }, lab) => (lab.gauges.ask(live), null),
  stopSpectrum: (_, lab) => (lab.gauges.stop(), null),
};
