/** A small button with an arrow. At its end it stays where it is and keeps the focus, and does nothing. */

interface Props {
  name: string;
  mark: string;
  isDisabled: boolean;
  press: () => void;
}

export function Arrow({ name, mark, isDisabled, press }: Props) {
  return (
    <button
      type="button"
      className="button button-small arrow"
      aria-label={name}
      aria-disabled={isDisabled}
      onClick={() => {
        if (!isDisabled) press();
      }}
    >
      {mark}
    </button>
  );
}
