/** Russian words for what is kept in this browser, and for what is brought back after a fault. */
import type { RecordFault, ShelfFault } from '../model/record-faults.ts';
import type { enSaved } from './en-saved.ts';
import { createFormat } from './format.ts';

const format = createFormat('ru-RU');

const faults: Readonly<Record<Exclude<RecordFault, 'film'>, string>> = {
  damaged: 'запись повреждена',
  older: 'её сделала прежняя версия страницы, а такой вид записи больше не читается',
  newer: 'её сделала более новая версия страницы; перезагрузите страницу, чтобы получить эту версию',
};

const reasons: Readonly<Record<ShelfFault, string>> = {
  full: 'в браузере не осталось места',
  forbidden: 'браузер ничего не хранит для этой страницы, как бывает в приватном окне',
  blocked: 'хранилище браузера не отвечает; возможно, его держит другая вкладка',
  newer: 'хранилищем уже пользовалась более новая версия страницы; перезагрузите страницу, чтобы получить её',
  failed: 'сбой в хранилище браузера',
};

const detailOf = (detail: string): string => (detail === '' ? '' : ` (${detail})`);
const goingOn = (step: number | null): string =>
  step === null ? 'Веса начинаются сначала.' : `Обучение продолжается с шага ${format.integer(step)}.`;

export const ruSaved = {
  found: (step, saved) =>
    `В этом браузере сохранено обучение, дошедшее до шага ${format.integer(step)} (${format.moment(saved)}). Оно останется здесь, пока вы его не продолжите.`,
  continueRun: 'Продолжить обучение',
  continued: (step) => `Обучение восстановлено с шага ${format.integer(step)}. Нажмите «Обучать».`,
  damaged: (fault) =>
    fault === 'film'
      ? 'Состояние восстановлено полностью, кроме некоторых кадров ленты: их записи повреждены или утрачены.'
      : `Не удалось прочитать сохранённое: ${faults[fault]}. То, что на странице, не изменилось.`,
  ownData:
    'Сохранённое обучение шло на ваших собственных изображениях, а они вместе с ним не хранятся. Откройте те же файлы в настройках и продолжите обучение.',
  lost: 'Сохранённого в этом браузере больше нет. То, что на странице, не изменилось.',
  cleared:
    'Всё, что браузер хранил для этой страницы, стёрто: прежних записей и закладок больше нет. Обучение на странице продолжается и сохраняется заново.',
  failed: (why, detail) =>
    `Не удалось сохранить обучение в этом браузере: ${reasons[why]}${why === 'failed' ? detailOf(detail) : ''}. Обучение продолжается; попытка повторяется каждую минуту.`,
  bookmark: {
    name: (rule, step) => (rule === '' ? `Шаг ${format.integer(step)}` : `${rule}, шаг ${format.integer(step)}`),
    beforeReturn: (name) => `До возврата: ${name}`,
    failed: (why, detail) =>
      `Не удалось изменить закладки: ${reasons[why]}${why === 'failed' ? detailOf(detail) : ''}. То, что на странице, не изменилось.`,
    unavailable: (why) =>
      `Закладки здесь хранить нельзя: ${reasons[why]}. То же самое можно сохранить в файл — капсулу.`,
    full: (most) =>
      `Закладок уже ${most} — больше не помещается. Удалите одну, чтобы освободить место; то, что на странице, не изменилось.`,
    removed: (name) => `Закладка «${name}» удалена.`,
    bringBack: 'Отменить удаление',
    returned: (name, step) =>
      `Восстановлено состояние «${name}», шаг ${format.integer(step)}. Чтобы продолжить, нажмите «Обучать».`,
    keptAs: 'То, что было на странице до этого, сохранено как закладка.',
    undoReturn: 'Отменить возврат',
  },
  updateReady:
    'Готова новая версия страницы. Сначала обучение будет сохранено, и новая страница предложит его продолжить.',
  update: 'Обновить сейчас',
  crashed: (detail, step) =>
    `Часть страницы, которая ведёт обучение, аварийно завершилась${detailOf(detail)} и запущена снова. ${goingOn(step)}`,
  revived: (detail, step) => `Движок отказал${detailOf(detail)} и запущен снова. ${goingOn(step)}`,
} satisfies typeof enSaved;
