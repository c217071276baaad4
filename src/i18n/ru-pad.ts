/** Russian words of the drawing pad: tools, where digits come from, preparation, film, and pictures that were refused. */
import type { PictureProblem } from '../model/pad-readings.ts';
import type { enPad } from './en-pad.ts';
import { createFormat } from './format.ts';

const format = createFormat('ru-RU');

const MEGABYTE = 1024 * 1024;

function problem(found: PictureProblem): string {
  switch (found.kind) {
    case 'not-a-picture':
      return 'это не изображение, а нужен файл PNG, JPEG или WebP';
    case 'other-format':
      return `это ${found.found}, а нужен файл PNG, JPEG или WebP`;
    case 'animated':
      return `это анимация ${found.found}, а нужно неподвижное изображение`;
    case 'too-many-bytes':
      return `файл занимает ${format.short(found.bytes / MEGABYTE)} МБ, а допустимо не более ${format.short(found.most / MEGABYTE)} МБ`;
    case 'too-large':
      return `размер изображения ${format.integer(found.width)} × ${format.integer(found.height)} пикселей, а допустимо не более ${format.integer(found.most)} по стороне и ${format.integer(found.mostPixels)} всего`;
    case 'damaged':
      return 'прочитать не удалось: файл повреждён или обрезан';
    case 'empty':
      return 'на фоне ничего не видно, а должна быть цифра';
  }
}

export const ruPad = {
  tools: {
    title: 'Инструмент',
    name: { ink: 'Краска', erase: 'Ластик', black: 'Закрыть чёрным', grey: 'Закрыть серым' },
    help: {
      ink: 'Краска',
      erase: 'Ластик: снимает то, что лежит сверху там, где начат штрих',
      black: 'Закрыть чёрным: накрывает нулём, то есть тем, чем для сети служит бумага',
      grey: 'Закрыть серым: накрывает значением ½',
    },
    size: 'Толщина кисти',
    sizeText: (pixels) => `${pixels} из 28 пикселей`,
    undo: 'Отменить',
    redo: 'Вернуть',
  },
  source: {
    title: 'Какая цифра',
    any: 'Любая',
    hardest: 'Самые трудные',
    easiest: 'Самые лёгкие',
    untested: 'после первого теста',
    tested: (kind, rank, error, step) =>
      `№ ${rank} среди самых ${kind === 'hardest' ? 'трудных' : 'лёгких'} в тесте на шаге ${step}: ошибка ${error}`,
    picture: 'Картинка',
    pictureName: 'Открыть картинку',
    pictureHelp:
      'Цифра в файле PNG, JPEG или WebP; её можно и вставить из буфера или перетащить сюда. Файл остаётся на этом компьютере.',
    flip: 'Негатив',
    flipHelp: 'Считать краску бумагой, а бумагу — краской',
    drop: 'Отпустите картинку',
  },
  prepare: {
    centre: 'По центру',
    centreHelp: 'Обрезать, масштабировать и центрировать, как в MNIST; без этого сеть получает поле как есть',
    noise: 'Шум',
    noiseName: 'Шум на рисунке',
    noiseHelp: 'Шум на входе сети, того вида, что задан для обучения; сам рисунок остаётся чистым',
    asTrained: 'Как при обучении',
    asTrainedHelp:
      'Показывает сети рисунок таким, какими она видит изображения при обучении: с шумом того же вида и той же силы',
    centred: 'по центру',
    asItLies: 'как есть',
  },
  error: {
    damaged: 'вход',
    damagedHelp: 'Насколько закрашивание и шум исказили вход сети. Восстановление сравнивается с самим рисунком.',
    atStep: (step) => `(шаг ${step})`,
    atStepHelp:
      'И рисунок, и тестовые цифры — при весах последнего теста: сегодняшняя ошибка рядом со старым тестом льстила бы.',
  },
  film: {
    title: 'Лента',
    help: 'Этот рисунок на шагах 0, 1, 2, 4, … и при каждой смене правила',
    now: 'сейчас',
    thenTitle: 'Тогда',
    thenName: (step) => `Восстановление на шаге ${step}`,
    step: (step) => `шаг ${step}`,
    causes: { 'before-switch': 'до смены', 'after-switch': 'после смены' },
  },
  levels: {
    ink: (percent) => `закрашено на ${percent}`,
    empty: 'пусто',
    black: 'закрыто чёрным',
    grey: 'закрыто серым',
  },
  cell: (row, column, levels) => `Строка ${row}, столбец ${column}: ${levels}`,
  refused: (name, found) =>
    `${name === '' ? 'То, что вставлено или перетащено' : name}: ${problem(found)}. Поле осталось как было.`,
} satisfies typeof enPad;
