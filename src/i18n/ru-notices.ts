/** Russian messages to the visitor: what happened, what was kept, what to do. One or two sentences each. */
import type { DataProblem, Rejection } from '../model/readings.ts';
import { enHeader } from './en-header.ts';
import type { enNotices } from './en-notices.ts';
import { createFormat } from './format.ts';

const format = createFormat('ru-RU');

const { name: backendName } = enHeader.badge;

const dataProblems: Readonly<Record<DataProblem, string>> = {
  'not-found': 'на сервере нет',
  network: 'получить не удалось',
  truncated: 'пришёл не целиком',
  damaged: 'пришёл повреждённым',
  'wrong-length': 'оказался не той длины',
  'no-memory': 'не поместился в память, которую даёт браузер',
};

const fallbacks: Partial<Readonly<Record<Rejection['why'], string>>> = {
  'wrong-answer': 'дал неверный ответ при самопроверке',
  lost: 'дважды отказал во время обучения',
};

const detailOf = (detail: string): string => (detail === '' ? '' : ` (${detail})`);

/** «… на пяти изображениях» */
const onImages = (images: number): string =>
  `на ${format.integer(images)} ${format.plural(images, { one: 'изображении, которое пришло', other: 'изображениях, которые пришли' })}`;

export const ruNotices = {
  title: 'Сообщения',
  dismiss: 'Скрыть',
  retry: 'Повторить',
  dataFailed: (problem, file, images) => {
    const what = problem === 'not-found' ? `Файла ${file}` : `Файл ${file}`;
    const kept = images > 0 ? `Обучение продолжается ${onImages(images)}.` : 'Без изображений обучать не на чем.';
    const remedy = problem === 'no-memory' ? 'Закройте другие вкладки' : 'Проверьте соединение';
    return `${what} ${dataProblems[problem]}. ${kept} ${remedy} и повторите.`;
  },
  diverged: (step, learningRate, goodStep) =>
    `На шаге ${format.integer(step)} при скорости обучения ${format.short(learningRate)} ошибка ушла в бесконечность, и обучение остановилось. Веса шага ${format.integer(goodStep)} сохранены.`,
  rollBack: (goodStep) => `Вернуться к шагу ${format.integer(goodStep)} и вдвое снизить скорость обучения`,
  rolledBack: (step, learningRate) =>
    `Снова шаг ${format.integer(step)}, скорость обучения ${format.short(learningRate)}. Нажмите «Обучать», чтобы продолжить.`,
  engineFallback: (rejection, used) => {
    const why = fallbacks[rejection.why] ?? 'не запустился';
    return `${backendName(rejection.backend)} ${why}${detailOf(rejection.detail)}. Вместо него обучает ${backendName(used)}; больше ничего не изменилось.`;
  },
  threadsLost:
    'Вспомогательный поток движка пропал. Обучение продолжается в одном потоке: медленнее, но с теми же самыми числами.',
  engineFailed: (detail) =>
    `Движок не смог продолжить${detailOf(detail)}. Настройки и рисунок сохранены; нажмите «Сброс», чтобы начать обучение заново.`,
  noEngine: (detail) =>
    `Начать обучение не удалось${detailOf(detail)}. Настройки сохранены: выберите другой движок в настройках или перезагрузите страницу.`,
  stopReached: (step) =>
    `Обучение остановилось на шаге ${format.integer(step)}, как задано в поле «Остановиться на шаге». Увеличьте это число или впишите 0 и нажмите «Обучать», чтобы продолжить.`,
  saveFailed: (detail) => `Не удалось создать файл (${detail}). Больше ничего не изменилось; попробуйте другой формат.`,
  languageFailed: (language) =>
    `Не удалось получить слова для языка «${language}», и страница остаётся как есть. Проверьте соединение и перезагрузите страницу.`,
  reset: 'Сброс',
} satisfies typeof enNotices;
