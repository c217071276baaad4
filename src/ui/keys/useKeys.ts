/** Listens for single keys on the whole page and does what they mean, unless the visitor has switched them off. */
import { useEffect } from 'react';
import { TYING_RULES } from '../../model/tying.ts';
import type { Mirror } from '../../state/mirror.ts';
import { useMirror } from '../context.tsx';
import { toggleTraining } from '../training.ts';
import { choose, useViewStore, type ViewStore } from '../view.tsx';
import { commandOf, type Command, type Focus } from './keymap.ts';

/** Inputs that use no letter and no space. */
const SILENT_INPUTS: ReadonlySet<string> = new Set(['range', 'color']);
const BUTTON_INPUTS: ReadonlySet<string> = new Set(['radio', 'checkbox', 'button', 'submit', 'reset', 'file']);
const TEXT_ROLES =
  '[contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="combobox"], [role="listbox"]';
const BUTTON_ROLES = 'button, summary, a[href], [role="button"], [role="tab"], [role="checkbox"], [role="switch"]';

function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'none';
  if (target instanceof HTMLInputElement) {
    if (SILENT_INPUTS.has(target.type)) return 'none';
    return BUTTON_INPUTS.has(target.type) ? 'button' : 'text';
  }
  if (target.closest(`select, textarea, ${TEXT_ROLES}`)) return 'text';
  return target.closest(BUTTON_ROLES) ? 'button' : 'none';
}

function focusPad(): void {
  const pad = document.querySelector<HTMLElement>('[data-pad]');
  pad?.focus();
}

function obey(command: Command, mirror: Mirror, view: ViewStore): void {
  const { actions, experiment } = mirror;
  switch (command.kind) {
    case 'train':
      return toggleTraining(mirror, view);
    case 'step':
      return mirror.run.getState().phase === 'ready' ? actions.step() : undefined;
    case 'reset':
      return actions.reset();
    case 'rule':
      return actions.change({ rule: [TYING_RULES[command.rule]] });
    case 'pad':
      return focusPad();
    case 'clear':
      return actions.draw(null);
    case 'log':
      return choose(view, 'logLoss', !view.getState().logLoss);
    case 'present':
      return actions.change({ present: !experiment.getState().experiment.present });
    case 'help':
      return view.setState({ keysOverlay: true });
  }
}

export function useKeys(): void {
  const mirror = useMirror();
  const view = useViewStore();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { keys, keysOverlay } = view.getState();
      if (!keys || keysOverlay || event.defaultPrevented) return;
      const modified = event.ctrlKey || event.altKey || event.metaKey;
      const press = { key: event.key, code: event.code, modified, repeated: event.repeat };
      const command = commandOf(press, focusOf(event.target));
      if (!command) return;
      event.preventDefault();
      obey(command, mirror, view);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [mirror, view]);
}
