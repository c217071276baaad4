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
  beside: {
    title: 'Кривые рядом с собственными',
    help: (name, last) => `${name}, до шага ${format.integer(last)}`,
    remove: (name) => `Убрать «${name}»`,
  },
  asymmetry: {
    title: 'Асимметрия',
    help: '‖V − Wᵀ‖ ⁄ ‖W‖ каждой пары: ноль там, где декодер — зеркало энкодера.',
  },
  alignment: {
    title: 'Сходство направлений',
    help: 'Косинус между V и Wᵀ каждой пары: 1, если они смотрят в одну сторону.',
  },
  orthogonality: {
    title: 'Неортогональность',
    help: '‖WᵀW/s² − I‖ ⁄ √n каждой пары: ноль там, где транспонированная матрица и есть обратная.',
  },
  tie: { scale: 'Что показывает график о каждой паре', asymmetry: 'V−Wᵀ', alignment: 'cos', orthogonality: 'орто' },
  jump: {
    label: 'копия на шаге',
    help: (step, images) =>
      `Ошибка на ${format.integer(images)} тестовых изображениях прямо перед копированием на шаге ${format.integer(step)} и сразу после него`,
    to: 'и затем',
  },
  gradients: {
    title: 'Доли градиента',
    help: 'Нормы градиентов, которые возвращаются в каждую пару от её роли в энкодере и в декодере.',
    encoder: 'энкодер',
    decoder: 'декодер',
    cosineTitle: 'Косинус градиентов',
    cosineHelp:
      'Косинус между G_W и G_Vᵀ каждой пары: 1, если обе роли тянут в одну сторону, 0, если не замечают друг друга.',
    scale: 'Что показывает график о градиентах',
    norms: 'норма',
    cosine: 'cos',
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
    alignment: (values) => `Сходство направлений: ${format.list(values)}.`,
    orthogonality: (values) => `Неортогональность: ${format.list(values)}.`,
    cosine: (values) => `Косинус двух градиентов: ${format.list(values)}.`,
    jump: (before, after) => `При последнем копировании ошибка на тесте изменилась с ${before} на ${after}.`,
    gradients: (values) => `Нормы градиентов энкодера и декодера: ${format.list(values)}.`,
    trend: { falling: 'падает', rising: 'растёт', steady: 'не меняется' },
    mirror: (pair, asymmetry, trend) => `Пара ${pair}: асимметрия ${asymmetry}, ${trend}.`,
    ofPair: (pair, value) => `пара ${pair} — ${value}`,
  },
} satisfies typeof enCharts;
