/**
 * The page without a network: registers the service worker, has it keep the data set in use once all of it has arrived, and
 * tells when a newer version of the page is ready. Loaded when the first run stands.
 */
import type { Stores } from './actions.ts';
import { post } from './notices.ts';

export interface Offline {
  /** Lets the newer version take over, and loads the page anew. */
  update(): void;
}

/** Data sets that are fetched. */
const HAS_FILES: ReadonlySet<string> = new Set(['mnist', 'fashion-mnist']);

/** Null where the browser offers none: on an origin that is not secure, or in some private windows. */
export async function startOffline({ run, experiment, notices }: Stores): Promise<Offline | null> {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (!import.meta.env.PROD || !container) return null;
  const registration = await container.register('./sw.js').catch(() => null);
  if (!registration) return null;

  let kept = '';
  const keepData = (): void => {
    const { data } = run.getState();
    const { data: set } = experiment.getState().experiment;
    if (kept === set || !HAS_FILES.has(set) || data?.state !== 'complete' || data.problem) return;
    kept = set;
    void container.ready.then(({ active }) => active?.postMessage({ kind: 'keep-data', set }));
  };
  run.subscribe(keepData);
  keepData();

  const tell = (): void => {
    // The very first version updates nothing
    if (registration.waiting && container.controller) post(notices, { code: 'update-ready' });
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', tell));
  tell();
  return {
    update() {
      container.addEventListener('controllerchange', () => location.reload(), { once: true });
      registration.waiting?.postMessage({ kind: 'take-over' });
    },
  };
}
