/** Russian words of a switch as an experiment: undo, ghosts, preview, and what could not be done. */
import type { enSwitch } from './en-switch.ts';
import { createFormat } from './format.ts';

const format = createFormat('ru-RU');

const megabytes = (bytes: number): string => format.integer(Math.ceil(bytes / 2 ** 20));

export const ruSwitch = {
  title: 'Переключение как эксперимент',
  undo: 'Отменить смену',
  undoHelp: (step, rule) =>
    `Вернуться к шагу ${format.integer(step)} и правилу «${rule}» с точностью до бита: веса, моменты, счётчики, место в данных`,
  undoNone: 'Отменять нечего: с начала обучения правило не меняли',
  add: 'Добавить призрак',
  addHelp:
    'Текущее правило продолжит учиться рядом, на тех же изображениях, что бы вы ни выбрали потом: пунктир на графике ошибки. Призрак отнимает примерно столько же времени, сколько само обучение.',
  tap: 'Сначала показать',
  tapHelp: 'Выбор правила лишь показывает, что оно даст; переключает отдельная кнопка',
  preview: {
    lead: 'Если сменить: ошибка',
    inUse: 'Действует: ошибка',
    spoken: (rule, now, after) => `${rule}: если переключить сейчас, ошибка на тесте изменится с ${now} на ${after}.`,
    busy: '…',
    images: (images) =>
      `на ${format.plural(images, { one: 'первом', other: 'первых' })} ${format.integer(images)} ${format.plural(images, { one: 'тестовом изображении', other: 'тестовых изображениях' })}`,
    noImages: 'Тестовые изображения ещё не пришли.',
    noRoom: 'Сеть слишком велика, чтобы испытывать правило на её копии.',
    hint: 'Наведите указатель или идите стрелками: видно, что даст правило. Пробел включает.',
    make: (rule) => `Переключить на «${rule}»`,
  },
  ghosts: 'Призраки',
  ghost: (number) => `Призрак ${number}`,
  ghostHelp: (number, rule, since) =>
    `Призрак ${number}: «${rule}» с шага ${format.integer(since)} на тех же изображениях, как если бы правило не меняли`,
  ghostTrain: (number, rule) => `призрак ${number}, обучение: ${rule}`,
  ghostTest: (number, rule) => `призрак ${number}, тест: ${rule}`,
  atStep: (step) => `шаг ${step}`,
  ranAway: (step) => `ошибка ушла в бесконечность на шаге ${step}`,
  dismiss: (number) => `Убрать призрак ${number}`,
  cost: (count) => (count === 1 ? 'Призрак отнимает' : 'Призраки отнимают'),
  costOf: 'времени обучения.',
  summary: (number, rule, test) =>
    test === null
      ? `Призрак ${number}, «${rule}», ещё не проверен.`
      : `Призрак ${number}, «${rule}»: ошибка на тесте ${test}.`,
  undone: (step, rule) => `Снова шаг ${format.integer(step)}, правило «${rule}», будто его и не меняли.`,
  limit: (most) =>
    `Призраков уже ${format.integer(most)}, больше не бывает; правило переключено, нового призрака нет. Уберите один, чтобы освободить место.`,
  memory: (bytes, most) =>
    `Призраку такой сети нужно ещё ${megabytes(bytes)} МБ, а всем вместе отведено ${megabytes(most)} МБ. Правило переключено, но без призрака.`,
  failed: (detail) =>
    `Призрак не смог продолжить${detail === '' ? '' : ` (${detail})`} и убран. На само обучение это не повлияло.`,
  undoMemory: (bytes) =>
    `Сеть слишком велика, чтобы хранить путь назад (${megabytes(bytes)} МБ): правило переключено, и отменить это нельзя.`,
} satisfies typeof enSwitch;
