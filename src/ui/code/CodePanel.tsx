/** The drawer `Code`: the code under the visitor's hands, ways out of and between codes, what each unit does, the map. */
import '../../i18n/en-late-code.ts';
import { use, useEffect } from 'react';
import { useExperiment, useMirror } from '../context.tsx';
import { Between } from './Between.tsx';
import { EarlyExits } from './EarlyExits.tsx';
import { Effects } from './Effects.tsx';
import { ExplorerProvider } from './explorer.tsx';
import { CodeInHand } from './CodeInHand.tsx';
import { MapSection } from './MapSection.tsx';
import '../pictures.css';
import './code.css';

export function CodePanel() {
  const explorer = use(useMirror().codeExplorer());
  // Another network: its parts begin anew
  const network = useExperiment((state) => state.experiment.layers.join('-'));
  useEffect(() => explorer.open(), [explorer]);
  return (
    <ExplorerProvider explorer={explorer}>
      <div className="code-panel" key={network}>
        <CodeInHand />
        <MapSection />
        <EarlyExits />
        <Between />
        <Effects />
      </div>
    </ExplorerProvider>
  );
}
