/** Russian words of the editor of weights. */
import type { enEdit } from './en-edit.ts';
import { createFormat } from './format.ts';

const format = createFormat('ru-RU');

export const ruEdit = {
  title: 'Правка весов',
  close: 'Закрыть правку',
  pair: 'Пара',
  half: 'Матрица',
  scope: 'Что',
  scopes: { weight: 'один вес', unit: 'один нейрон', matrix: 'вся матрица' },
  row: 'Строка',
  column: 'Столбец',
  now: 'Сейчас',
  value: 'Значение',
  set: 'Задать',
  zero: 'Обнулить',
  copy: 'Из зеркала',
  copyHelp: 'Каждый вес станет таким, как его зеркальный партнёр в другой матрице',
  deviation: 'Шум σ',
  noise: 'Добавить шум',
  zeroUnit: 'Обнулить нейрон',
  zeroUnitHelp: 'Столбец W, строка V и смещение внутреннего нейрона станут нулями',
  freeze: (matrix) => `Заморозить ${matrix}`,
  freezeHelp:
    'Обучение не меняет в замороженной матрице ни бита, а связывание, которое переписало бы её, не выполняется. Править её вручную можно.',
  refusal: {
    'not-a-number': 'Вес должен быть конечным числом, которое помещается в 32 бита; ничего не изменено.',
    'no-such-weight': 'Такого веса в сети нет; ничего не изменено.',
    computed:
      'При этом правиле V вычисляется из W после каждого шага: правьте W или сначала заморозьте V. Ничего не изменено.',
  },
  field: (name) => `${name}: нужно конечное число, которое помещается в 32 бита; ничего не изменено.`,
  deviationField: (name) => `${name}: нужно число не меньше 0, которое помещается в 32 бита; ничего не изменено.`,
  place: (name, most) => `${name}: нужно целое число от 0 до ${most}; ничего не изменено.`,
  changed: (count) =>
    `${format.plural(count, { one: 'Изменено', few: 'Изменены', many: 'Изменено', other: 'Изменено' })} ${format.integer(count)} ${format.plural(
      count,
      {
        one: 'число',
        few: 'числа',
        many: 'чисел',
        other: 'числа',
      },
    )}.`,
  unchanged: 'Менять было нечего.',
  followed: 'V сразу последовала за W: так велит правило.',
  mapped: 'V связана с W, поэтому изменены обе.',
  reshaped: 'После этого правило снова сделало W ортонормированной и сдвинуло её ещё раз.',
  computed: 'V заново вычислена из W.',
  undone: (step) => `Отменено: это шаг ${format.integer(step)}, каким он был до правки.`,
  nothing: 'Отменять нечего.',
} satisfies typeof enEdit;
