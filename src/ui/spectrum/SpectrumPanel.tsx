/** The drawer of what takes longer to measure: spectra of all weights, the code over the test set, error by digit. */
import { CodeReadings } from './CodeReadings.tsx';
import { ClassErrors } from './ClassErrors.tsx';
import { PairTable } from './PairTable.tsx';
import { SpectrumChart } from './SpectrumChart.tsx';
import { SpectrumControls } from './SpectrumControls.tsx';
import './spectrum.css';

export function SpectrumPanel() {
  return (
    <div className="spectrum">
      <SpectrumControls />
      <SpectrumChart />
      <PairTable />
      <CodeReadings />
      <ClassErrors />
    </div>
  );
}
