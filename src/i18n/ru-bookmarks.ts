/** Russian words of the bookmarks: states of the run that are kept in this browser. */
import type { enBookmarks } from './en-bookmarks.ts';
import { createFormat } from './format.ts';

const format = createFormat('ru-RU');
/** Of what takes room, in words. */
export const size = (bytes: number): string =>
  bytes < 1e6 ? `${format.short(bytes / 1e3)} кБ` : `${format.short(bytes / 1e6)} МБ`;

export const ruBookmarks = {
  title: 'Закладки',
  note: 'Закладка хранит в этом браузере состояние, каково оно сейчас: веса, моменты, шаг, место в данных, графики, рисунок. К закладке можно вернуться — обучение продолжится с точностью до бита — или сравнить с ней: её кривая появится на графике рядом с нынешней.',
  name: 'Название закладки',
  add: 'Добавить закладку',
  added: (name) => `Закладка «${name}» добавлена.`,
  none: 'Закладок пока нет.',
  list: 'Закладки в этом браузере',
  kept: (count, bytes, most) =>
    `${format.integer(count)} ${format.plural(count, { one: 'закладка', few: 'закладки', other: 'закладок' })} из ${most} возможных, в хранилище браузера занято ${size(bytes)}.`,
  step: (step) => `шаг ${step}`,
  test: 'ошибка на тесте',
  untested: 'ещё не проверено',
  goBack: 'Вернуться',
  goBackTo: (name) => `Вернуться к закладке «${name}»`,
  compare: 'Сравнить',
  compareWith: (name) => `Сравнить с закладкой «${name}»`,
  rename: 'Переименовать',
  renameOne: (name) => `Переименовать закладку «${name}»`,
  newName: (name) => `Новое название закладки «${name}»`,
  save: 'Сохранить',
  cancel: 'Отмена',
  remove: 'Удалить',
  removeOne: (name) => `Удалить закладку «${name}»`,
  loading: 'Ищем закладки…',
  comparison: 'Сравнение',
  reading: 'Показатель',
  now: 'Сейчас',
  epoch: 'Пройдено эпох',
  train: 'Ошибка на последней порции',
  testLoss: 'Ошибка на тесте',
  asymmetry: (pair) => `Асимметрия пары ${pair}`,
  drawing: 'Ваш рисунок',
  drawingError: 'Ошибка на вашем рисунке',
  reconstructionBy: (name) => `Ваш рисунок в восстановлении «${name}»`,
} satisfies typeof enBookmarks;
