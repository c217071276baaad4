/** Keeps a fault in one panel from taking the page with it: says so in its place, and the run goes on. */
import { Component, type ReactNode } from 'react';
import { useMessages } from './context.tsx';

interface Props {
  children: ReactNode;
}

interface State {
  readonly fault: string | null;
}

export class PanelBoundary extends Component<Props, State> {
  override state: State = { fault: null };

  static getDerivedStateFromError(error: unknown): State {
    return { fault: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return <Fault detail={fault} onRetry={() => this.setState({ fault: null })} />;
  }
}

function Fault({ detail, onRetry }: { detail: string; onRetry: () => void }) {
  const { page } = useMessages();
  return (
    <div className="fault" role="alert" data-message="panel-failed">
      <p>{page.fault(detail)}</p>
      <button type="button" className="button" onClick={onRetry}>
        {page.again}
      </button>
    </div>
  );
}
