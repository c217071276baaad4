/** Why what was entered in a field was not taken, beside the field. */

export function FieldError({ id, sentence }: { id: string; sentence: string | null }) {
  if (sentence === null) return null;
  return (
    <p id={id} className="field-error" role="status" data-message="setting">
      {sentence}
    </p>
  );
}
