/** A card for the whole room: one question, three answers, and a count of hands for each. No clock. */
import { useEffect, useId, useRef, useState } from 'react';
import { useMessages, useMirror } from '../context.tsx';

interface Props {
  question: string;
  close: () => void;
}

export function PredictCard({ question, close }: Props) {
  const { present } = useMessages();
  const { actions, run } = useMirror();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const go = (): void => {
    dialog.current?.close();
    if (run.getState().phase === 'ready') actions.train();
  };
  return (
    <dialog ref={dialog} className="predict-card" aria-labelledby={title} onClose={close}>
      <h2 id={title}>{present.title}</h2>
      <p>{question}</p>
      <ul>
        {present.options.map((option) => (
          <Hands key={option} option={option} />
        ))}
      </ul>
      <div className="predict-card-end">
        <button type="button" className="button button-train" onClick={go}>
          {present.go}
        </button>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {present.close}
        </button>
      </div>
    </dialog>
  );
}

function Hands({ option }: { option: string }) {
  const { present } = useMessages();
  const [count, setCount] = useState(0);
  return (
    <li>
      <span>{option}</span>
      <button
        type="button"
        className="button"
        aria-label={present.fewer(option)}
        aria-disabled={count === 0}
        onClick={() => setCount(Math.max(0, count - 1))}
      >
        −
      </button>
      <output>{count}</output>
      <button type="button" className="button" aria-label={present.hands(option)} onClick={() => setCount(count + 1)}>
        +
      </button>
    </li>
  );
}
