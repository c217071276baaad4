/** What the page starts from and how it looks: preset, language, theme, the list of keys. */
import { THEMES } from '../../model/experiment.ts';
import { isPresetId, PRESET_IDS } from '../../model/presets.ts';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../../i18n/messages.ts';
import { useExperiment, useLanguage, useMessages, useMirror } from '../context.tsx';
import { MoonIcon, PresentIcon, SunIcon, SystemIcon } from '../controls/icons.tsx';
import { Segments } from '../controls/Segments.tsx';
import { useViewStore } from '../view.tsx';

export function Choices() {
  return (
    <div className="choices">
      <PresetBox />
      <LanguageBox />
      <ThemeSwitch />
      <PresentButton />
      <KeysButton />
    </div>
  );
}

function PresetBox() {
  const { header, settings } = useMessages();
  const { actions } = useMirror();
  const preset = useExperiment((state) => state.preset);
  return (
    <label className="preset">
      <span>{header.preset}</span>
      <select
        value={preset}
        title={settings.preset.about[preset]}
        onChange={({ target }) => (isPresetId(target.value) ? actions.choosePreset(target.value) : undefined)}
      >
        {PRESET_IDS.map((id) => (
          <option key={id} value={id}>
            {settings.preset.names[id]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Each language by its own name and short, for whoever cannot read the present one. */
function LanguageBox() {
  const { header } = useMessages();
  const { actions } = useMirror();
  const language = useLanguage();
  return (
    <select
      className="language"
      value={language}
      aria-label={header.language}
      title={header.language}
      onChange={({ target }) => (isLanguage(target.value) ? actions.change({ lang: target.value }) : undefined)}
    >
      {LANGUAGES.map((id) => (
        <option key={id} value={id} lang={id}>
          {LANGUAGE_NAMES[id]}
        </option>
      ))}
    </select>
  );
}

const THEME_ICONS = { auto: <SystemIcon />, light: <SunIcon />, dark: <MoonIcon /> } as const;

function ThemeSwitch() {
  const { header } = useMessages();
  const { actions } = useMirror();
  const theme = useExperiment((state) => state.experiment.theme);
  const segments = THEMES.map((id) => ({ id, label: THEME_ICONS[id], name: header.theme[id] }));
  return (
    <Segments
      title={header.theme.title}
      segments={segments}
      value={theme}
      onChange={(id) => actions.change({ theme: id })}
    />
  );
}

function PresentButton() {
  const { header } = useMessages();
  const { actions } = useMirror();
  return (
    <button
      type="button"
      className="button button-square"
      aria-label={header.present}
      title={header.present}
      onClick={() => actions.change({ present: true })}
    >
      <PresentIcon />
    </button>
  );
}

function KeysButton() {
  const { header } = useMessages();
  const view = useViewStore();
  return (
    <button
      type="button"
      className="button button-square"
      aria-label={header.keys}
      title={header.keys}
      onClick={() => view.setState({ keysOverlay: true })}
    >
      ?
    </button>
  );
}
