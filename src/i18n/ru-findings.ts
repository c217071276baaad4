/** Russian of the findings: what the study found, its figure, and a result of one's own to report. */
import type { StudyBlock } from '../model/study-record.ts';
import type { enFindings } from './en-findings.ts';
import { createFormat } from './format.ts';

const format = createFormat('ru-RU');
const after = (count: number): string =>
  `${format.integer(count)} ${format.plural(count, { one: 'шаг', few: 'шага', many: 'шагов', other: 'шага' })}`;
const seedsOf = (count: number): string =>
  `${format.integer(count)} ${format.plural(count, { one: 'зерно', few: 'зерна', many: 'зёрен', other: 'зерна' })}`;
const blocks: Readonly<Record<StudyBlock, string>> = {
  rates: 'подбор скорости обучения',
  headline: 'независимые против транспонированного',
  parameters: 'независимые, суженные до того же числа весов',
  rules: 'все правила',
  sizes: 'меньше обучающих изображений',
  'left-out': 'без одного класса',
  hinton: 'сеть 2006 года',
  reported: 'прислали посетители',
};

export const ruFindings = {
  title: 'Помогает ли связывание, и когда?',
  loading: 'Исследование загружается…',
  failed: (why) => `Исследование показать не удалось. Причина: ${why}. Всё остальное работает и без него.`,
  notFetched: 'файл рядом со страницей не нашёлся',
  again: 'Попробовать ещё раз',
  done: (runs, planned, plan) =>
    `${format.plural(runs, { one: 'Проведён', other: 'Проведено' })} ${format.integer(runs)} ${format.plural(runs, { one: 'запуск', few: 'запуска', many: 'запусков', other: 'запуска' })} из ${format.integer(planned)} по плану «${plan}».`,
  plans: { full: 'полный', short: 'сокращённый', quick: 'быстрый' },
  partial: 'Это часть полного плана; какая именно, сказано в отчёте. Полное исследование ещё не проведено.',
  underWay: 'Исследование ещё идёт: всё, что здесь сказано, опирается на уже проведённые запуски.',
  ask: {
    steps: 'За одинаковое число шагов',
    seconds: 'За одинаковое время обучения',
    parameters: 'Против независимых весов при том же их числе',
  },
  lower: (share, seeds) => `Ошибка транспонированного ниже на ${share} (${seedsOf(seeds)}).`,
  higher: (share, seeds) => `Ошибка транспонированного выше на ${share} (${seedsOf(seeds)}).`,
  interval: (low, high) => `На сколько ниже, 95-процентный интервал: от ${low} до ${high}.`,
  when: 'А когда? Независимые и связанные веса, каждые при своей лучшей скорости обучения',
  whenNote:
    'Кружок — пара запусков с одним зерном, полоса — 95-процентный интервал их среднего. Нажмите на название, и запуски появятся ниже.',
  untiedBetter: 'лучше независимые',
  tiedBetter: 'лучше связанные',
  leadLower: (share) => `Ошибка связанных ниже на ${share}`,
  leadHigher: (share) => `Ошибка связанных выше на ${share}`,
  span: (low, high, seeds) => `(от ${low} до ${high}, ${seedsOf(seeds)}).`,
  nothingLearned: 'Ни те ни другие не выучили больше средней картинки: о связывании это ничего не говорит.',
  figure: 'Ошибка каждого запуска на тесте',
  figureNote:
    'Точка — один запуск, вертикальная черта — среднее, пунктир — средняя картинка. Нажмите на точку: страница откроет именно этот запуск, и обучение на том же движке даст те же потери. По точкам ряда ходят стрелками.',
  axis: 'ошибка на пиксель на тесте, логарифмическая шкала',
  filter: 'Какие запуски показаны',
  rule: 'Правило',
  activation: 'Активация',
  init: 'Начальные веса',
  data: 'Данные',
  all: 'все',
  none: 'Таких запусков в исследовании нет.',
  blocks,
  rows: (rows, runs) =>
    `${format.integer(rows)} ${format.plural(rows, { one: 'ряд', few: 'ряда', many: 'рядов', other: 'ряда' })}, ${format.integer(runs)} ${format.plural(runs, { one: 'запуск', few: 'запуска', many: 'запусков', other: 'запуска' })}`,
  seeds: seedsOf,
  rate: (rate) => `скорость ${rate}`,
  images: (images) =>
    `${format.integer(images)} ${format.plural(images, { one: 'изображение', few: 'изображения', many: 'изображений', other: 'изображения' })}`,
  without: (name) => `без «${name}»`,
  steps: after,
  run: (rule, seed, error) => `${rule}, зерно ${seed}: ${error}`,
  diverged: (count) => `разошлось: ${format.integer(count)}`,
  stuck: (count) => `застряло на одной картинке: ${format.integer(count)}`,
  own: (rule) => `ваша гонка: ${rule}`,
  meanImage: 'средняя картинка',
  table: 'Все показанные запуски таблицей',
  columns: { run: 'Запуск', seed: 'Зерно', error: 'Ошибка на тесте', seconds: 'Секунды', failure: 'Сбой' },
  outcome: { finished: 'нет', diverged: 'разошёлся', stuck: 'застрял' },
  report: 'Сообщить свой результат',
  reportNote:
    'Проведите гонку правил, и её итог появится на рисунке выше. В файле только настройки и измерения — о вас там ничего нет.',
  noRace: 'Сообщать пока нечего: нужна законченная гонка из десяти именованных правил на MNIST или Fashion-MNIST.',
  save: 'Сохранить файл результата',
  copy: 'Скопировать текст результата',
  copied: 'Скопировано.',
  notCopied: 'Браузер не разрешает копирование: выделите текст и скопируйте его сами.',
  text: 'Текст результата',
  line: (rule, error, steps, seed) => `${rule}: ${error} на пиксель за ${after(steps)}, зерно ${seed}`,
} satisfies typeof enFindings;
