/** Begins a spectrum, keeps it live, shows how far it is, and says which weights it is of. */
import { useGauges, useMessages, useMirror, useRun } from '../context.tsx';

export function SpectrumControls() {
  const { gauges: words } = useMessages();
  const { gaugeActions } = useMirror();
  const live = useGauges((state) => state.live);
  const share = useGauges((state) => state.share);
  const isReady = useRun((state) => state.phase === 'ready');
  const isBlocked = share !== null || !isReady;
  return (
    <div className="spectrum-controls">
      <p className="spectrum-intro">{words.intro}</p>
      <button
        type="button"
        className="button"
        aria-disabled={isBlocked}
        onClick={() => (isBlocked ? undefined : gaugeActions.computeSpectrum())}
      >
        {words.compute}
      </button>
      <label className="flag" title={words.liveHelp}>
        <input type="checkbox" checked={live} onChange={({ target }) => gaugeActions.setLive(target.checked)} />
        <span>{words.live}</span>
      </label>
      {share === null ? null : (
        <span className="spectrum-progress">
          <progress aria-label={words.progress} value={share} max={1} />
          {live ? null : (
            <button type="button" className="button button-quiet" onClick={() => gaugeActions.cancelSpectrum()}>
              {words.cancel}
            </button>
          )}
        </span>
      )}
      <SpectrumState />
    </div>
  );
}

/** Which weights the numbers are of. Spoken only for a spectrum that was asked for: a live one would never be silent. */
function SpectrumState() {
  const { gauges: words, format } = useMessages();
  const spectrum = useGauges((state) => state.spectrum);
  const live = useGauges((state) => state.live);
  const version = useRun((state) => state.progress.version);
  const text = spectrum ? words.done(spectrum.step, format.short(spectrum.milliseconds / 1000, 2)) : '';
  const isStale = spectrum !== null && !live && spectrum.version !== version;
  return (
    <p className="spectrum-state" role={live ? undefined : 'status'}>
      {text} {isStale ? words.stale : ''}
    </p>
  );
}
