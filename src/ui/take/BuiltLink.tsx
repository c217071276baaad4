/** A link for others in its shapes: text, QR code, HTML for a frame of a given size, and a live preview of that frame. */
import { useId, useMemo, useState } from 'react';
import { encode } from 'uqr';
import { frameCode, type FrameSize } from '../../model/shared-link.ts';
import { useMessages } from '../context.tsx';
import { useCopy } from './useCopy.ts';

const FIRST_SIZE: FrameSize = { width: 800, height: 600 };
const SIDES = { least: 240, most: 4000 } as const;

export function BuiltLink({ hash, framed }: { hash: string; framed: string }) {
  const { build } = useMessages();
  const { origin, pathname } = window.location;
  const addressOf = (of: string): string => `${origin}${pathname}${of === '' ? '' : `#${of}`}`;
  const link = addressOf(hash);
  const [size, setSize] = useState(FIRST_SIZE);
  const [isShown, setShown] = useState(false);
  const code = frameCode(addressOf(framed), build.frameTitle, size);
  return (
    <div className="built">
      <Qr link={link} />
      <div className="built-texts">
        <Copied name={build.link} text={link} button={build.copy} readout="built-link" />
        <Copied name={build.frame} text={code} button={build.copyFrame} readout="built-frame" />
        <div role="group" aria-label={build.size} className="built-size">
          <Side name={build.width} value={size.width} take={(width) => setSize({ ...size, width })} />
          <Side name={build.height} value={size.height} take={(height) => setSize({ ...size, height })} />
          <button type="button" className="button" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? build.hidePreview : build.preview}
          </button>
        </div>
      </div>
      {isShown ? (
        // Another hash alone would not make a frame load anew
        // oxlint-disable-next-line react/iframe-missing-sandbox -- the page itself, which needs its scripts and its origin
        <iframe
          key={framed}
          src={addressOf(framed)}
          title={build.previewTitle}
          className="built-preview"
          width={size.width}
          height={size.height}
        />
      ) : null}
    </div>
  );
}

interface CopiedProps {
  name: string;
  text: string;
  button: string;
  readout: string;
}

function Copied({ name, text, button, readout }: CopiedProps) {
  const { take } = useMessages();
  const { copied, copy } = useCopy();
  return (
    <div className="take-link">
      <input
        type="text"
        readOnly
        value={text}
        aria-label={name}
        data-readout={readout}
        data-value={text}
        onFocus={(event) => event.target.select()}
      />
      <button type="button" className="button" onClick={() => copy(text)}>
        {button}
      </button>
      <span role="status">{{ no: '', yes: take.copied, refused: take.notCopied }[copied]}</span>
    </div>
  );
}

function Side({ name, value, take }: { name: string; value: number; take: (value: number) => void }) {
  const id = useId();
  return (
    <span>
      <label htmlFor={id}>{name}</label>{' '}
      <input
        id={id}
        type="number"
        min={SIDES.least}
        max={SIDES.most}
        value={value}
        onChange={({ target }) => {
          const side = Math.round(target.valueAsNumber);
          if (side >= SIDES.least && side <= SIDES.most) take(side);
        }}
      />
    </span>
  );
}

/** One path of dark squares on white, with the margin that readers need. */
function Qr({ link }: { link: string }) {
  const { build } = useMessages();
  const code = useMemo(() => drawn(link), [link]);
  if (!code) return <p className="take-note">{build.qrLong}</p>;
  return (
    <svg className="built-qr" viewBox={`0 0 ${code.side} ${code.side}`} role="img" aria-label={build.qr(link)}>
      <rect width={code.side} height={code.side} fill="#ffffff" />
      <path d={code.path} fill="#000000" />
    </svg>
  );
}

/** Null where a link holds more than a code can. */
function drawn(link: string): { side: number; path: string } | null {
  try {
    const { data } = encode(link, { border: 4, ecc: 'M' });
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { side: data.length, path: squares.join('') };
  } catch {
    return null;
  }
}
