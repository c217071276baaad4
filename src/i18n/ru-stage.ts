/** Russian words of the drawing panel, the hourglass and the pairs. */
import type { enStage } from './en-stage.ts';
import { createFormat } from './format.ts';

const format = createFormat('ru-RU');

/** Three decimals, and no minus before a zero. */
const cosine = new Intl.NumberFormat('ru-RU', {
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
  signDisplay: 'negative',
});

const matrix = (name: string, pair: number): string => `${name}[${pair}]`;

const UNITS = { one: 'нейрон', few: 'нейрона', many: 'нейронов', other: 'нейрона' } as const;

export const ruStage = {
  draw: {
    title: 'Рисунок',
    pad: 'Поле для рисования',
    clear: 'Очистить',
    sample: 'Пример цифры',
    help: 'мышь, перо, палец, клавиши',
    empty: 'Нарисуйте цифру',
    keys: 'Клавиши на поле: стрелки ведут, пробел закрашивает или очищает клетку, + и − меняют её тон, Shift + стрелка рисует.',
    input: 'Вход сети',
    reconstruction: 'Восстановление',
    residual: 'Остаток',
    residualName: 'Остаток: восстановление минус рисунок',
    residualHelp: 'Оранжевым — где в восстановлении краски слишком много, синим — где слишком мало',
    error: 'Ошибка',
    perPixel: 'на пиксель',
    perImage: 'на изображение',
    perImageHelp: (pixels) =>
      `Сумма по ${format.integer(pixels)} ${format.plural(pixels, { one: 'пикселю', other: 'пикселям' })}`,
    betterThan: 'лучше, чем у',
    ofTestDigits: 'тестовых цифр',
    noTest: 'Проверки на тесте ещё не было.',
    nothing: 'На поле ничего нет.',
    sampled: (label) => `Цифра из теста: ${label}`,
  },
  hourglass: {
    title: 'Песочные часы',
    help: 'Путь рисунка через слои: от изображения к коду и обратно.',
    empty: 'Нарисуйте цифру, и каждый слой покажет, что он с ней делает.',
    input: 'вход',
    encoder: (layer) => `энкодер ${layer}`,
    code: 'код',
    decoder: (layer) => `декодер ${layer}`,
    output: 'восстановление',
    layer: (role, units) => `Активации слоя «${role}», ${format.integer(units)} ${format.plural(units, UNITS)}`,
    unit: (role, unit) => `${role} · нейрон ${format.integer(unit)}`,
    keys: 'Стрелки ведут от нейрона к нейрону и от слоя к слою.',
  },
  pairs: {
    title: 'Пары',
    help: 'Наведите на вес, чтобы прочесть его с обеих сторон.',
    shape: 'Во всех трёх картинках строка — внутренний нейрон, столбец — внешний.',
    pair: (pair) => `Пара ${pair}`,
    between: (outer, inner) => `${format.integer(outer)} ↔ ${format.integer(inner)}`,
    encoder: (pair) => matrix('W', pair),
    decoder: (pair) => `${matrix('V', pair)}ᵀ`,
    difference: 'V − Wᵀ',
    encoderName: (pair, outer, inner) => `Веса энкодера W пары ${pair}, ${outer} на ${inner}`,
    decoderName: (pair, outer, inner) => `Веса декодера V пары ${pair}, транспонированные, ${outer} на ${inner}`,
    differenceName: (pair) => `V − Wᵀ пары ${pair}`,
    keys: 'Стрелки двигают перекрестие, с Shift — по десять; Enter открывает нейрон первой пары.',
    tied: 'связаны',
    nearly: 'почти',
    apart: 'врозь',
    asymmetry: '‖V − Wᵀ‖ ⁄ ‖W‖: ноль там, где декодер — зеркало энкодера',
    alignment: 'cos VW',
    alignmentHelp: 'Косинус между V и Wᵀ: 1, если они смотрят в одну сторону, 0, если между ними нет ничего общего',
    gradientEncoder: 'G_W',
    gradientEncoderHelp:
      '‖G_W‖: что говорит применение матрицы в энкодере. Столбик растёт с логарифмом, от 10⁻⁶ до 100.',
    gradientDecoder: 'G_V',
    gradientDecoderHelp:
      '‖G_V‖: что говорит применение матрицы в декодере. Столбик растёт с логарифмом, от 10⁻⁶ до 100.',
    cosine: 'cos G',
    cosineHelp: 'Косинус между G_W и G_Vᵀ: тянут ли оба применения в одну сторону',
    cosineText: (value) => cosine.format(value),
    penalty: 'штраф',
    penaltyHelp: 'λ‖V − Wᵀ‖² — слагаемое, которое мягкое связывание добавляет к ошибке',
    unmeasured: '–',
    notFinite: 'не числа',
    notFiniteHelp: 'Некоторые веса бесконечны или не являются числами; на картинках они розовые.',
    encoderWeight: (pair, outer, inner) => `${matrix('W', pair)}[${outer},${inner}]`,
    decoderWeight: (pair, outer, inner) => `${matrix('V', pair)}[${inner},${outer}]`,
  },
  filters: {
    title: 'Фильтры первого слоя',
    help: 'Каждый столбец — нейрон: сверху W, снизу V. Нажмите, чтобы увеличить.',
    above: 'W сверху',
    below: 'V снизу',
    all: 'Все фильтры',
    matrices: 'Матрицы',
    unit: (unit) => `Нейрон ${unit}`,
    units: (first, last, all) => `${first}–${last} из ${format.integer(all)}`,
    previousPage: 'Предыдущие нейроны',
    nextPage: 'Следующие нейроны',
    dialog: (unit) => `Фильтр нейрона ${unit}`,
    column: (unit) => `W[0], столбец ${unit}`,
    row: (unit) => `V[0], строка ${unit}`,
    difference: 'V − Wᵀ',
    previous: 'Предыдущий нейрон',
    next: 'Следующий нейрон',
    close: 'Закрыть',
    normEncoder: '‖w‖',
    normDecoder: '‖v‖',
    distance: '‖v − w‖',
    cosine: 'косинус между v и w',
    point: 'Наведите на пиксель, чтобы прочесть его веса.',
  },
  bar: { name: (low, high) => `Цвета от ${low} до ${high}` },
} satisfies typeof enStage;
