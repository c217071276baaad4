/** Russian words of the tab "Take it with you": files that leave the page and come back, and the experiment as a program. */
import type { enTake } from './en-take.ts';
import { createFormat } from './format.ts';
import { size } from './ru-bookmarks.ts';

const format = createFormat('ru-RU');

export const ruTake = {
  private: 'Файлы создаются здесь, в вашем браузере. Никуда ничего не отправляется.',
  run: 'Этот опыт',
  runNote:
    'В капсуле есть всё: настройки, веса, моменты, графики, ваш рисунок, лента (по желанию) и пояснение, как прочитать её в Python. Открыв капсулу, вы продолжите с того же места — на том же движке с точностью до бита.',
  capsule: 'Скачать капсулу',
  withFilm: 'Вместе с лентой',
  filmSize: (frames, bytes) =>
    `${format.integer(frames)} ${format.plural(frames, { one: 'кадр', few: 'кадра', other: 'кадров' })}, ${size(bytes)}`,
  npz: 'Скачать .npz',
  safetensors: 'Скачать .safetensors',
  csv: 'Скачать CSV',
  open: 'Открыть файл',
  openNote:
    'Капсула; веса в формате .npz или .safetensors, в том числе из NumPy и PyTorch; кривые в .csv — они появятся на графике рядом с собственными. Файл можно и просто перетащить на страницу.',
  share: 'Ссылка',
  shareNote:
    'Ссылка восстанавливает все настройки и начинает обучение заново. Обученные веса в ссылку не помещаются: приложите капсулу.',
  copyLink: 'Скопировать ссылку',
  link: 'Ссылка на этот опыт',
  copied: 'Скопировано.',
  notCopied: 'Браузер не разрешил копирование: выделите текст и скопируйте его сами.',
  program: 'Опыт в виде программы',
  programNote: 'Программа следует за каждым изменением. Выделенные строки задают правило связывания.',
  language: 'Язык программы',
  copyCode: 'Скопировать код',
  downloadCode: 'Скачать программу',
  distributed: 'Скачать для многих процессов',
  sweep: 'Скачать как перебор',
  experimentJson: 'Скачать experiment.json',
  beyond: 'Не на одном компьютере',
  beyondNote:
    'Тот же опыт под torchrun на многих процессах или как перебор правил, зёрен и скоростей обучения в Ray Tune. Обе программы читают experiment.json.',
  busy: 'Минуту…',
} satisfies typeof enTake;
