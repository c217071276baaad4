/** The wire's part for gauges that are measured on request; what they found comes as events. Types only. */

export interface GaugeRequests {
  /** A spectrum of the weights as they are; with `live`, another whenever they have changed, once a second at most. */
  spectrum: { args: { live: boolean }; reply: null };
  /** Ends that, and the one under way. */
  stopSpectrum: { args: null; reply: null };
}
