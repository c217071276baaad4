/** Russian words of the charts and the sentences that stand in for them where they cannot be seen. */
import type { enCharts } from './en-charts.ts';
import { createFormat } from './format.ts';

const format = createFormat('ru-RU');

const TIMES = { one: 'раз', few: 'раза', many: 'раз', other: 'раза' } as const;

export const ruCharts = {
  title: 'Графики',
  loading: 'График загружается…',
  empty: 'Нажмите «Обучать», и кривая начнётся здесь.',
  step: 'шаг',
  stepAt: (step) => `Шаг ${format.integer(step)}`,
  pair: (pair) => `пара ${pair}`,
  pairs: 'пара',
  lowest: 'наименьшая',
  highest: 'наибольшая',
  tableOf: (name) => `${name}: таблица`,
  loss: {
    title: 'Ошибка',
    help: 'Средний квадрат ошибки на пиксель.',
    train: 'обучение',
    band: 'от наименьшей до наибольшей среди шагов одной точки',
    test: 'тест',
    mean: 'среднее изображение',
    meanHelp: 'Ошибка, если на всё отвечать средним обучающим изображением',
    pca: (components) => `PCA-${components}`,
    pcaName: 'PCA',
    pcaHelp: (components) =>
      `Ошибка наилучшего линейного кода из ${components} ${format.plural(components, { one: 'числа', other: 'чисел' })}`,
    range: (low, high) => `от ${low} до ${high}`,
    scale: 'Шкала ошибки',
    linear: 'лин',
    linearName: 'Линейная',
    log: 'лог',
    logName: 'Логарифмическая',
    soundOn: 'Включить звук',
    soundOff: 'Выключить звук',
  },
  asymmetry: {
    title: 'Асимметрия',
    help: '‖V − Wᵀ‖ ⁄ ‖W‖ каждой пары: ноль там, где декодер — зеркало энкодера.',
  },
  gradients: {
    title: 'Доли градиента',
    help: 'Нормы градиентов, которые возвращаются в каждую пару от её роли в энкодере и в декодере.',
    encoder: 'энкодер',
    decoder: 'декодер',
  },
  summary: {
    none: 'Не сделано ещё ни одного шага обучения.',
    loss: (step, train, test) => {
      const parts = [
        train === null ? '' : `ошибка на обучении ${train}`,
        test === null ? '' : `ошибка на тесте ${test}`,
      ];
      return `На шаге ${format.integer(step)}: ${format.list(parts.filter((part) => part !== ''))}.`;
    },
    range: (first, last, least) => `Ошибка на обучении прошла путь от ${first} до ${last}; наименьшая — ${least}.`,
    baselines: (mean, pca, components) =>
      `У среднего изображения ${mean}, у PCA с ${components} ${format.plural(components, { one: 'компонентой', other: 'компонентами' })} ${pca}.`,
    switches: (count) => `Правило связывания меняли ${format.integer(count)} ${format.plural(count, TIMES)}.`,
    asymmetry: (values) => `Асимметрия: ${format.list(values)}.`,
    gradients: (values) => `Нормы градиентов энкодера и декодера: ${format.list(values)}.`,
    trend: { falling: 'падает', rising: 'растёт', steady: 'не меняется' },
    mirror: (pair, asymmetry, trend) => `Пара ${pair}: асимметрия ${asymmetry}, ${trend}.`,
    ofPair: (pair, value) => `пара ${pair} — ${value}`,
  },
} satisfies typeof enCharts;
