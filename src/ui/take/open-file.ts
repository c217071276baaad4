/** Opens files that a visitor chose or dropped: capsules, weights and curves. A picture goes to the pad. */
import { MOST_BYTES } from '../../export/npz.ts';
import type { OpenedFile } from '../../model/data-readings.ts';
import type { FaultReason } from '../../model/file-fault.ts';
import type { Mirror } from '../../state/mirror.ts';
import { post } from '../../state/notices.ts';
import { decodeDrawing } from './drawing-png.ts';

/** One after another; whatever goes wrong is said by a notice. */
export async function openFiles(mirror: Mirror, files: readonly OpenedFile[]): Promise<void> {
  for (const file of files) {
    try {
      await open(mirror, file);
    } catch (error) {
      mirror.actions.complain(error);
    }
  }
}

async function open(mirror: Mirror, { path, content }: OpenedFile): Promise<void> {
  const { actions, notices } = mirror;
  if (content.type.startsWith('image/')) return actions.openPicture(new File([content], path, { type: content.type }));
  const refuse = (reason: FaultReason): void => post(notices, { code: 'take-refused', file: path, reason });
  if (content.size > MOST_BYTES) return refuse({ kind: 'too-large', bytes: content.size, most: MOST_BYTES });
  const bytes = await content.arrayBuffer().catch(() => null);
  // A folder, or a file that is gone by now
  if (!bytes) return refuse({ kind: 'empty' });
  const take = await mirror.take();
  const png = await take.open(path, new Uint8Array(bytes));
  const drawing = png && (await decodeDrawing(png, mirror.experiment.getState().experiment.layers[0] ?? 0));
  if (drawing) actions.draw(drawing);
}
