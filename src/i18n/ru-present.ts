/** Russian words of presenter mode: the bar for whoever stands in front, and the card on which everybody predicts. */
import type { enPresent } from './en-present.ts';

export const ruPresent = {
  bar: 'Показ',
  previous: 'Предыдущее',
  next: 'Следующее',
  place: (at, count, name) => `${at} из ${count}: ${name}`,
  none: (count) => `Подготовлено состояний: ${count}`,
  state: (preset, rule) => (rule === '' ? preset : `${preset}, ${rule}`),
  predict: 'Прогноз для всех',
  leave: 'Закончить показ',
  title: 'Прогноз для всех',
  ask: 'Что будет с ошибкой на тесте?',
  askOf: (state) => `${state}: что будет с ошибкой на тесте, когда сеть начнёт учиться?`,
  options: ['Уменьшится', 'Не изменится', 'Вырастет'],
  hands: (option) => `Ещё один голос за «${option}»`,
  fewer: (option) => `На один голос меньше за «${option}»`,
  go: 'Закрыть и обучать',
  close: 'Закрыть',
} satisfies typeof enPresent;
