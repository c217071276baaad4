/** A rule put together by hand: which gradient moves W, which V, what is done afterwards and how often. */
import { customRule, DECODER_ROUTES, FREQUENCIES, ROUTES, SYNCS, type TyingRule } from '../../model/tying.ts';
import { useMessages, useMirror } from '../context.tsx';

export function CustomRule({ rule }: { rule: TyingRule }) {
  const { rules: words } = useMessages();
  const { actions } = useMirror();
  const set = (part: Partial<TyingRule>): void => actions.change({ rule: [customRule({ ...rule, ...part })] });
  const { customParts } = words;
  return (
    <div className="custom-rule">
      <Part
        title={customParts.route}
        options={ROUTES}
        names={words.route}
        value={rule.route}
        onChange={(route) => set({ route })}
      />
      <Part
        title={customParts.decoder}
        options={DECODER_ROUTES}
        names={words.decoderRoute}
        value={rule.decoder}
        onChange={(decoder) => set({ decoder })}
      />
      <Part
        title={customParts.sync}
        options={SYNCS}
        names={words.sync}
        value={rule.sync}
        onChange={(sync) => set({ sync })}
      />
      <Part
        title={customParts.when}
        options={FREQUENCIES}
        names={words.when}
        value={rule.when}
        disabled={rule.sync === 'none'}
        onChange={(when) => set({ when })}
      />
      <label className="custom-pull">
        <input type="checkbox" checked={rule.pull} onChange={({ target }) => set({ pull: target.checked })} />
        <span>{customParts.pull}</span>
      </label>
    </div>
  );
}

interface PartProps<T extends string> {
  title: string;
  options: readonly T[];
  names: Readonly<Record<T, string>>;
  value: T;
  disabled?: boolean;
  onChange: (value: T) => void;
}

function Part<T extends string>({ title, options, names, value, disabled = false, onChange }: PartProps<T>) {
  return (
    <label>
      <span>{title}</span>
      <select
        value={value}
        disabled={disabled}
        onChange={({ target }) => {
          const chosen = options.find((option) => option === target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {names[option]}
          </option>
        ))}
      </select>
    </label>
  );
}
