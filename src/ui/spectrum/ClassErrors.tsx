/** Which digits are reconstructed badly: a bar for each class of the test set, in a table. */
import type { CSSProperties } from 'react';
import { useGauges, useMessages } from '../context.tsx';
import { Explain } from '../help/Explain.tsx';
import { numberText } from '../pairs/number-text.ts';
import { Readout } from '../Readout.tsx';

const TOPICS = ['class-errors'] as const;

export function ClassErrors() {
  const messages = useMessages();
  const { classes: words } = messages.gauges;
  const errors = useGauges((state) => state.classes);
  const largest = errors?.classes.reduce((most, { loss }) => (loss > most ? loss : most), 0) ?? 0;
  return (
    <section className="spectrum-classes" aria-label={words.title}>
      <div className="spectrum-head">
        <h3 title={words.help}>{words.title}</h3>
        <Explain topics={TOPICS} name={words.title} />
      </div>
      <p className="spectrum-note">{errors ? words.at(errors.step) : words.none}</p>
      {errors === null ? null : (
        <table className="class-errors">
          <thead>
            <tr>
              <th scope="col">{words.digit}</th>
              <th scope="col">{words.error}</th>
            </tr>
          </thead>
          <tbody>
            {errors.classes.map(({ name, images, loss }, index) => (
              <tr key={name}>
                <th scope="row" title={words.images(images)}>
                  {name}
                </th>
                <td>
                  <span
                    className="class-bar"
                    style={{ '--share': largest > 0 && loss > 0 ? Math.min(1, loss / largest) : 0 } as CSSProperties}
                    aria-hidden="true"
                  />
                  <Readout
                    name={`class-error-${index}`}
                    value={loss}
                    text={numberText(loss, messages, messages.format.loss)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
