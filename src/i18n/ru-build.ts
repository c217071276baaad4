/** Russian words of the link builder: what recipients of a link see, and the shapes a link comes in. */
import type { enBuild } from './en-build.ts';

export const ruBuild = {
  title: 'Ссылка для других',
  note: 'Настройки этой страницы с поправками ниже. Сама ваша страница не изменится.',
  shown: 'Получатель увидит',
  language: 'Язык и тема — как принято у получателя',
  states: 'Подготовленные состояния для показа',
  statesHelp: 'Заготовки или правила через запятую, после косой черты — число шагов: as-asked, mirror/untied/200',
  statesWrong: (most) => `Не подходит: нужны заготовки или правила через запятую, от 1 до ${most}.`,
  link: 'Ссылка',
  copy: 'Скопировать эту ссылку',
  frame: 'HTML для вставки',
  copyFrame: 'Скопировать HTML',
  size: 'Размер рамки',
  width: 'Ширина',
  height: 'Высота',
  frameTitle: 'Зеркало: автоэнкодер, который обучается прямо на странице',
  qr: (link) => `QR-код ссылки ${link}`,
  qrLong: 'Для QR-кода ссылка слишком длинна.',
  preview: 'Показать, как это выглядит',
  hidePreview: 'Скрыть предпросмотр',
  previewTitle: 'Предпросмотр ссылки в рамке',
  whole: 'Открыть всю страницу',
} satisfies typeof enBuild;
