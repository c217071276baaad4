/** English words of presenter mode: the bar for whoever stands in front, and the card on which everybody predicts. */
export const enPresent = {
  bar: 'Presenter',
  previous: 'Previous state',
  next: 'Next state',
  place: (at: number, count: number, name: string) => `${at} of ${count}: ${name}`,
  none: (count: number) => `Prepared states: ${count}`,
  state: (preset: string, rule: string) => (rule === '' ? preset : `${preset}, ${rule}`),
  predict: 'Everybody predict',
  leave: 'Leave presenter mode',
  title: 'Everybody predict',
  ask: 'What will the test error do?',
  askOf: (state: string) => `${state}: what will the test error do when it trains?`,
  options: ['Fall', 'Stay', 'Rise'],
  hands: (option: string) => `One more hand for “${option}”`,
  fewer: (option: string) => `One hand fewer for “${option}”`,
  go: 'Close, and train',
  close: 'Close',
};
