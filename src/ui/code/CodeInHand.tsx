/** The code as cells that can be taken hold of, the unit that is meant, and what the decoder makes of it all. */
import { useId } from 'react';
import { useMessages } from '../context.tsx';
import { CodeCells } from './CodeCells.tsx';
import { Explain } from '../help/Explain.tsx';
import { PictureMenu } from '../save/PictureMenu.tsx';
import { Decoded } from './Decoded.tsx';
import { useCode } from './explorer.tsx';
import { UnitFields } from './UnitFields.tsx';

export function CodeInHand() {
  const { code } = useMessages();
  const title = useId();
  const keys = useId();
  const units = useCode((state) => state.shown?.code.length ?? 0);
  return (
    <section className="code-hand" aria-labelledby={title}>
      <header className="code-head">
        <h3 className="stage-title" id={title}>
          {code.hand.title}
        </h3>
        <Explain topics={['code', 'code-hand', 'dead-unit']} name={code.hand.title} />
        <PictureMenu name={code.hand.title} />
      </header>
      {units === 0 ? (
        <p className="stage-help">{code.waiting}</p>
      ) : (
        <div className="code-hand-grid">
          <CodeCells keys={keys} />
          <div className="code-hand-side">
            <Decoded />
            <UnitFields />
          </div>
        </div>
      )}
      <p className="stage-help" id={keys}>
        {code.hand.help}
      </p>
    </section>
  );
}
