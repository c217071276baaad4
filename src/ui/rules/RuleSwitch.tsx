/**
 * The row of rules. To choose one changes the network, so arrow keys only go from rule to rule and show what each would
 * do, as a pointer does; Space, Enter or a press makes the switch. Where there is no hovering, a press may be made to
 * look first.
 */
import { useEffect, useState, type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react';
import { customRule, isRuleId, RULE_IDS, TYING_RULES, type RuleId, type TyingRule } from '../../model/tying.ts';
import { useMessages, useMirror } from '../context.tsx';
import { Segments } from '../controls/Segments.tsx';
import { digitOfRule } from '../keys/keymap.ts';
import { useView } from '../view.tsx';

/** Of the sentence that says how to look and how to switch; it stands under the row. */
export const HINT_ID = 'rule-hint';

type Choice = RuleId | 'custom';

interface Props {
  /** The rule of all pairs; null where they differ. */
  common: TyingRule | null;
  first: TyingRule;
  /** A press looks, and does not switch. */
  looksFirst: boolean;
}

export function RuleSwitch({ common, first, looksFirst }: Props) {
  const { rules: words } = useMessages();
  const { actions } = useMirror();
  const keys = useView((state) => state.keys);
  const { handlers, press } = useLook(looksFirst, (id) => actions.look(id === null ? null : ruleOf(id)));
  const segments = [
    ...RULE_IDS.map((id, index) => ({ id, label: words.name[id], keyHint: keys ? digitOfRule(index) : undefined })),
    { id: 'custom' as const, label: words.custom },
  ];
  function ruleOf(id: Choice): TyingRule {
    // Custom begins as what held before, so that nothing changes until a part of it is
    return id === 'custom' ? customRule(common ?? first) : TYING_RULES[id];
  }
  function choose(id: Choice): void {
    if (looksFirst) press(id);
    else actions.change({ rule: [ruleOf(id)] });
  }
  const value = common === null ? null : isRuleId(common.id) ? common.id : 'custom';
  return (
    <Segments
      title={words.title}
      description={HINT_ID}
      className="rule-switch"
      segments={segments}
      value={value}
      onChange={choose}
      handlers={handlers}
    />
  );
}

/** The rule of the radio at or in which an event was. */
function choiceAt(target: EventTarget | null): Choice | null {
  if (!(target instanceof Element)) return null;
  const value = target.closest('label')?.querySelector('input')?.value ?? '';
  return isRuleId(value) || value === 'custom' ? value : null;
}

/** Which rule is looked at: the one under the pointer, or else with the focus, or else the one pressed to be looked at. */
function useLook(looksFirst: boolean, look: (id: Choice | null) => void) {
  const [hovered, setHovered] = useState<Choice | null>(null);
  const [focused, setFocused] = useState<Choice | null>(null);
  const [pressed, setPressed] = useState<Choice | null>(null);
  const looked = hovered ?? focused ?? (looksFirst ? pressed : null);
  useEffect(() => {
    look(looked);
    // Only what is looked at counts, not the function
    // oxlint-disable-next-line react/exhaustive-deps
  }, [looked]);
  const handlers = {
    onPointerOver: (event: PointerEvent) => setHovered(event.pointerType === 'touch' ? null : choiceAt(event.target)),
    onPointerLeave: () => setHovered(null),
    onFocus: (event: FocusEvent) => setFocused(choiceAt(event.target)),
    onBlur: () => setFocused(null),
    onKeyDown: walk,
  };
  return { handlers, press: setPressed };
}

const WALKS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function walk(event: KeyboardEvent<HTMLElement>): void {
  const { target, key } = event;
  if (!(target instanceof HTMLInputElement) || event.altKey || event.metaKey) return;
  if (key === 'Enter') return target.click();
  const by = WALKS[key];
  if (by === undefined) return;
  event.preventDefault();
  const radios = [...event.currentTarget.querySelectorAll('input')];
  radios.at((radios.indexOf(target) + by) % radios.length)?.focus();
}
