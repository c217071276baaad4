/** How many training images have arrived; there only while some are missing. */
import { useMessages, useRun } from '../context.tsx';

export function DataProgress() {
  const { header } = useMessages();
  const data = useRun((state) => state.data);
  if (!data || data.state === 'complete') return null;
  const text = header.data.progress(data.trainImages, data.trainTotal);
  return (
    <progress
      className="data-progress"
      aria-label={header.data.title}
      value={data.trainImages}
      max={Math.max(1, data.trainTotal)}
      title={text}
    />
  );
}
