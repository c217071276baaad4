/** How the parts of the code's panel reach its state and its live numbers. */
import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { CodeState } from '../../state/code.ts';
import type { CodeExplorer } from '../../state/code-explorer.ts';

const ExplorerContext = createContext<CodeExplorer | null>(null);

export function ExplorerProvider({ explorer, children }: { explorer: CodeExplorer; children: ReactNode }) {
  return <ExplorerContext value={explorer}>{children}</ExplorerContext>;
}

/** @throws Error outside an `ExplorerProvider` */
export function useExplorer(): CodeExplorer {
  const explorer = use(ExplorerContext);
  if (!explorer) throw new Error('no ExplorerProvider above this component');
  return explorer;
}

/** A selector must return what is in the store, or something primitive. */
export function useCode<T>(selector: (state: CodeState) => T): T {
  return useStore(useExplorer().store, selector);
}
