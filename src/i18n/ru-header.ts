/** Russian words of the header: buttons, readings, the badge that explains the engine, data, hint, theme and language. */
import type { EngineChoice, Rejection } from '../model/readings.ts';
import { enHeader } from './en-header.ts';
import { createFormat } from './format.ts';

const format = createFormat('ru-RU');

const { name: backendName } = enHeader.badge;

const rejections: Readonly<Record<Rejection['why'], string>> = {
  missing: 'этот браузер его не предлагает',
  software: 'здесь он лишь имитируется программно, а это медленнее WASM',
  failed: 'не запустился',
  'wrong-answer': 'дал неверный ответ при самопроверке',
  lost: 'дважды отказал во время обучения',
};

const kernelsName = (kernels: EngineChoice['kernels']): string => (kernels === 'own' ? 'свои ядра' : 'TensorFlow.js');

export const ruHeader = {
  title: 'Зеркало',
  subtitle: 'автоэнкодеры, у которых декодер — зеркало энкодера',
  controls: 'Обучение',
  train: 'Обучать',
  pause: 'Пауза',
  step: 'Шаг',
  reset: 'Сброс',
  newSeed: 'Новое зерно',
  help: {
    train: 'Начать или приостановить обучение (пробел)',
    step: 'Сделать один шаг обучения (S)',
    reset: 'Вернуться к тому же зерну и началу (R)',
    newSeed: 'Начать заново с другого зерна',
  },
  speed: {
    title: 'Скорость',
    unit: 'шаг/с',
    held: (rate) =>
      `${rate} ${format.plural(rate, { one: 'шаг', few: 'шага', many: 'шагов', other: 'шага' })} в секунду`,
    fastest: 'макс',
    fastestName: 'так быстро, как только можно',
  },
  readings: {
    title: 'Показания',
    epoch: 'эпоха',
    step: 'шаг',
    stepsPerSecond: 'шаг/с',
    train: 'ошибка: обучение',
    test: 'тест',
    images: 'изображения',
    imagesHelp: 'Сколько обучающих и тестовых изображений уже пришло',
    parameters: 'параметры',
    parametersHelp: 'Сколько независимых чисел меняет обучение при нынешнем правиле',
    none: '–',
    overImages: (images, total) =>
      `по ${format.integer(images)} из ${format.integer(total)} ${format.plural(total, { one: 'изображения', other: 'изображений' })}`,
    waiting: 'ждёт изображений',
    building: 'создаётся…',
    failed: 'не работает',
  },
  badge: {
    choosing: 'выбирается движок…',
    label: (backend, kernels) => `${backendName(backend)} · ${kernelsName(kernels)}`,
    name: backendName,
    help: 'Почему выбран этот движок',
    device: (device) => `Устройство: ${device}.`,
    kernels: {
      own: 'Вычисления ведут собственные ядра этой страницы.',
      tfjs: 'Вычисления ведёт TensorFlow.js.',
    },
    asked: (backend) => `Обучает ${backendName(backend)}: так велит ссылка или настройка.`,
    best: (backend) => `Обучает ${backendName(backend)}: быстрее этот браузер и эта машина ничего не предлагают.`,
    next: (backend) => `Обучает ${backendName(backend)}: самый быстрый из оставшихся. Не подошли:`,
    passed: ({ backend, kernels, why, detail }) => {
      const which =
        kernels === 'own' && backend !== 'cpu' ? `${backendName(backend)} со своими ядрами` : backendName(backend);
      return `${which}: ${rejections[why]}${detail === '' ? '' : ` (${detail})`}.`;
    },
    change: 'Другой движок можно назвать в настройках, в поле «Движок».',
    memory: 'Память:',
    onGpus: 'На видеокартах:',
    megabytes: (bytes) => `${format.short(bytes / 2 ** 20)} МБ`,
    buffers: (count) => `буферов: ${format.integer(count)}`,
  },
  data: {
    title: 'Загружено изображений',
    progress: (loaded, total) =>
      `${format.integer(loaded)} из ${format.integer(total)} ${format.plural(total, { one: 'обучающего изображения', other: 'обучающих изображений' })}`,
  },
  preset: 'Заготовка',
  language: 'Язык',
  theme: { title: 'Тема', auto: 'Как в системе', light: 'Светлая', dark: 'Тёмная' },
  keys: 'Горячие клавиши',
  present: 'Показ',
  hint: {
    title: 'Подсказка',
    start: 'Впервые здесь? Нажмите «Обучать», а когда ошибка упадёт, попробуйте правило «Копия каждый шаг».',
    close: 'Понятно',
  },
} satisfies typeof enHeader;
