/** What a visitor can do with the drawing pad, but for the strokes themselves. */
import { MOST_PICTURE_BYTES } from '../model/picture-limits.ts';
import type { PictureProblem, Preparation, WantedDigit } from '../model/pad-readings.ts';
import type { Drawing } from '../model/readings.ts';
import type { Client } from '../worker/client.ts';
import { redo, setDrawing, undo, type DrawingStore, type PictureSource } from './drawing.ts';
import { post, retract, type NoticesStore } from './notices.ts';

export interface PadActions {
  /** `continues`: more of the same stroke, undone together with it. */
  draw(drawing: Drawing | null, continues?: boolean): void;
  undo(): void;
  redo(): void;
  /** Puts a test digit on the pad, of the kind chosen last or of this one from now on. */
  sampleDigit(wanted?: WantedDigit): void;
  prepare(changes: Partial<Preparation>): void;
  /** A file of a picture; null where there was none to take. */
  openPicture(file: File | null): void;
  /** Takes ink for paper and paper for ink. */
  flipPicture(): void;
}

interface PadStores {
  readonly drawing: DrawingStore;
  readonly notices: NoticesStore;
}

type Ask = (answer: Promise<unknown>) => void;

export function createPadActions({ drawing, notices }: PadStores, client: Client, ask: Ask): PadActions {
  return {
    draw(drawn, continues = false) {
      // A digit of the data set that is only covered stays what it is
      const { label, tested } = drawing.getState();
      const about = drawn?.kind === 'digit' ? { label, tested } : {};
      setDrawing(drawing, drawn, { ...about, continues });
    },
    undo: () => undo(drawing),
    redo: () => redo(drawing),
    sampleDigit: (wanted) => ask(sample(drawing, client, wanted)),
    prepare(changes) {
      const { how: before, version } = drawing.getState();
      const how = { ...before, ...changes };
      const isNew = how.centre !== before.centre || how.noise !== before.noise || how.kind !== before.kind;
      if (isNew) drawing.setState({ how, version: version + 1 });
    },
    ...pictureActions(drawing, notices, client, ask),
  };
}

async function sample(drawing: DrawingStore, client: Client, asked?: WantedDigit): Promise<void> {
  const { samples: draw, drawing: drawn, past, wanted: before } = drawing.getState();
  const wanted = asked ?? before;
  drawing.setState({ samples: draw + 1, wanted: afterThis(wanted) });
  const digit = await client.request('sample', { draw, wanted });
  // Whoever cleared the pad or drew meanwhile, or asked for another, wants that; another preparation is no drawing.
  const now = drawing.getState();
  if (!digit || now.drawing !== drawn || now.past !== past || now.samples !== draw + 1) return;
  const { pixels, label } = digit;
  const tested = digit.tested && 'rank' in wanted ? { ...digit.tested, kind: wanted.kind, rank: wanted.rank } : null;
  setDrawing(drawing, { kind: 'digit', pixels }, { label, tested });
}

/** After the hardest comes the second hardest. */
function afterThis(wanted: WantedDigit): WantedDigit {
  return 'rank' in wanted ? { ...wanted, rank: wanted.rank + 1 } : wanted;
}

type PictureActions = Pick<PadActions, 'openPicture' | 'flipPicture'>;

function pictureActions(drawing: DrawingStore, notices: NoticesStore, client: Client, ask: Ask): PictureActions {
  const refuse = (name: string, problem: PictureProblem): void =>
    post(notices, { code: 'picture-refused', name, problem });

  async function show(name: string, source: PictureSource): Promise<void> {
    const { version } = drawing.getState();
    const answer = await client.request('picture', source);
    if (drawing.getState().version !== version) return;
    if ('problem' in answer) return refuse(name, answer.problem);
    const { pixels, side } = answer.picture;
    retract(notices, 'picture-refused');
    setDrawing(drawing, { kind: 'ink', pixels, width: side, height: side }, { picture: source });
  }

  async function open(file: File): Promise<void> {
    if (file.size > MOST_PICTURE_BYTES)
      return refuse(file.name, { kind: 'too-many-bytes', bytes: file.size, most: MOST_PICTURE_BYTES });
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      return refuse(file.name, { kind: 'damaged' });
    }
    await show(file.name, { bytes, flip: false });
  }

  return {
    openPicture(file) {
      if (file) ask(open(file));
      else refuse('', { kind: 'not-a-picture' });
    },
    flipPicture() {
      const { picture } = drawing.getState();
      if (picture) ask(show('', { ...picture, flip: !picture.flip }));
    },
  };
}
