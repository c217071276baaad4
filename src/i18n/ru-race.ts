/** Russian words of the races: ordering one, watching it, its result, and the findings that races make. */
import type { enRace } from './en-race.ts';
import { createFormat } from './format.ts';

const format = createFormat('ru-RU');

const STEPS = { one: 'шаг', few: 'шага', many: 'шагов', other: 'шага' } as const;
const counted = (count: number, forms: Parameters<typeof format.plural>[1]): string =>
  `${format.integer(count)} ${format.plural(count, forms)}`;
/** «за 21 шаг», «за 5 шагов» */
const stepsOf = (count: number): string => counted(count, STEPS);
/** «на 1 зерне», «на 5 зёрнах» */
const onSeeds = (count: number): string => counted(count, { one: 'зерне', other: 'зёрнах' });

export const ruRace = {
  tab: 'Гонка',
  linkName: 'Гонка',
  intro: 'Одно и то же начало, одни и те же порции данных, одно и то же число шагов; различается только правило.',
  rules: 'Правила в гонке',
  custom: (name) => `Своё (${name})`,
  seeds: 'Число зёрен',
  budget: 'Шагов на каждого',
  epochs: (epochs) => `эпох: ${epochs}`,
  start: 'Начать гонку',
  pause: 'Приостановить гонку',
  resume: 'Продолжить гонку',
  cancel: 'Отменить гонку',
  countRules: (least, most) => `Выберите от ${least} до ${most} правил.`,
  notANumber: (least, most, given) =>
    `Нужно целое число от ${format.integer(least)} до ${format.integer(most)}; «${given}» не подходит.`,
  liveRun:
    'Обучение наверху приостановится и останется как есть. Нажмите «Обучать», чтобы оно шло одновременно с гонкой.',
  seconds: (seconds) => `${format.short(seconds, 2)} с`,
  minutes: (minutes) => `${format.short(minutes, 2)} мин`,
  estimate: (time) => `На этой машине — примерно ${time}.`,
  measuring: 'Измеряем скорость этой машины…',
  fromLink: 'Гонка взята из ссылки вместе с результатом отправителя. Запустите её, и рядом появится ваш.',
  progress: 'Ход гонки',
  phase: {
    waiting: 'Ждём изображения',
    racing: 'Гонка идёт',
    paused: 'Приостановлена',
    finished: 'Окончена',
    cancelled: 'Отменена',
    failed: 'Сорвалась',
  },
  done: (steps, total) =>
    `${format.integer(steps)} из ${format.integer(total)} ${format.plural(total, { one: 'шага', other: 'шагов' })}`,
  left: (time) => `осталось примерно ${time}`,
  leads: (rule, loss) => `лидирует «${rule}»: ${loss}`,
  title: 'Ошибка на тесте',
  axis: 'Горизонтальная ось гонки',
  bySteps: 'по шагам',
  bySeconds: 'по секундам',
  scale: 'Шкала гонки',
  stepAxis: 'шаг',
  secondAxis: 'секунды обучения',
  band: (seeds) => `Линии — медиана на ${onSeeds(seeds)}, полосы — от наименьшего до наибольшего.`,
  sample: (images, total) =>
    `Кривые — по ${counted(images, { one: 'тестовому изображению, взятому', other: 'тестовым изображениям, взятым' })} равномерно со всего набора. Таблица — по всем ${format.integer(total)}.`,
  readAt: 'Прочитать кривые на шаге',
  atStep: (step) => `Шаг ${format.integer(step)}`,
  empty: 'Начните гонку, и кривые пойдут отсюда.',
  chartSummary: (step, list) => `Ошибка на тесте на шаге ${format.integer(step)}: ${list}.`,
  standing: 'Положение в гонке',
  columns: {
    place: 'Место',
    rule: 'Правило',
    loss: 'Ошибка на тесте',
    seconds: 'Секунды',
    parameters: 'Параметры',
    asymmetry: 'Асимметрия',
    sender: 'У отправителя',
    next: 'Дальше',
  },
  asymmetryHelp: 'Наибольшее по парам ‖V − Wᵀ‖ ⁄ ‖W‖; при нескольких зёрнах — медиана',
  secondsHelp: 'Секунды шагов обучения на одно зерно, без проверок на тесте',
  range: (low, high) => `${low}–${high}`,
  diverged: (step) => `ошибка ушла в бесконечность на шаге ${format.integer(step)}`,
  someDiverged: (count, seeds) =>
    `ошибка ушла в бесконечность на ${format.integer(count)} из ${counted(seeds, { one: 'зерна', other: 'зёрен' })}`,
  continue: 'Продолжить',
  continueWith: (rule) => `Продолжить с правилом «${rule}»`,
  continueHelp: (seed) =>
    `«Продолжить» переносит веса, моменты, настройки и кривые зерна ${format.integer(seed)} в обучение наверху — бит в бит.`,
  pictures: 'Восстановления',
  given: 'Дано',
  madeBy: (rule) => `Восстановления по правилу «${rule}»`,
  pictureHelp: 'Сначала ваш рисунок, затем по одной тестовой цифре каждого класса; если зёрен несколько — для первого.',
  pictureHelpNoDrawing: 'По одной тестовой цифре каждого класса; если зёрен несколько — для первого.',
  csv: 'Скачать гонку в CSV',
  json: 'Скачать гонку в JSON',
  png: 'Скачать гонку в PNG',
  copyLink: 'Скопировать ссылку на гонку',
  copied: 'Ссылка скопирована. Кто её откроет, получит ту же гонку и рядом ваш результат.',
  notCopied: 'Браузер не разрешил копировать; вот ссылка:',
  linkField: 'Ссылка на гонку',
  notices: {
    finished: (budget, seeds, order) =>
      `Гонка окончена: ${stepsOf(budget)} на ${onSeeds(seeds)}. Порядок на финише: ${order}.`,
    place: (place, rule, loss) => `${place}. «${rule}» ${loss}`,
    out: (rule) => `«${rule}» сошло с дистанции`,
    cancelled: 'Гонка отменена. Всё измеренное осталось на вкладке «Гонка».',
    failed: (detail) =>
      `Гонка не смогла продолжиться${detail === '' ? '' : ` (${detail})`}. Ваше обучение осталось как было; начните гонку снова или выберите меньше правил.`,
    tooLarge: (needed, most) =>
      `Этой гонке понадобилось бы ${format.integer(needed)} МиБ под веса и моменты, а вкладке браузера можно доверить не больше ${format.integer(most)} МиБ. Выберите меньше правил, одно зерно или слои поменьше; ничего не запущено.`,
    continued: (rule, step) =>
      `Обучение продолжается из гонки: «${rule}», шаг ${format.integer(step)}. Нажмите «Обучать».`,
  },
  findings: {
    title: 'Первые находки',
    note: 'Каждое число ниже вычислено здесь — гонкой, которая запускается одним нажатием и которую может повторить любой.',
    notYet: (time) => `Здесь ещё не вычислено; на этой машине займёт примерно ${time}.`,
    notTimed: 'Здесь ещё не вычислено.',
    underWay: 'Эта гонка идёт сейчас.',
    asked: {
      question: 'Выучит ли сеть из вопроса 2018 года что-нибудь сверх средней цифры хоть при одном правиле?',
      button: 'Гонка сети из вопроса',
      none: (rules, mean, steps) =>
        `Нет. Из ${counted(rules, { one: 'правила', other: 'правил' })} ни одно не опустилось ниже ошибки средней цифры (${mean}) за ${stepsOf(steps)}.`,
      some: (below, rules, mean, steps) =>
        `Да. Правил, опустившихся ниже ошибки средней цифры, — ${format.integer(below)} из ${format.integer(rules)} (средняя цифра: ${mean}; ${stepsOf(steps)}).`,
      best: (rule, loss) => `Лучшее правило — «${rule}»: ${loss}.`,
      spread: (share) =>
        `Её ответы на разные цифры различаются на ${share} от того, насколько различаются сами цифры; ноль значил бы один ответ на всё.`,
      far: (count) =>
        `Правил, у которых ошибка осталась больше чем вдесятеро выше средней цифры: ${format.integer(count)}.`,
      unknown:
        'Отсюда неизвестно, не освободит ли её гораздо более долгое обучение и насколько тут виновато начало. Смените начальные веса на Глоро и повторите гонку.',
    },
    tied: {
      question: 'Помогает ли связывание при разумном начале?',
      button: 'Гонка связанных против независимых',
      ahead: (share, low, high, step) =>
        `на шаге ${format.integer(step)} связанные впереди на ${share} (от ${low} до ${high})`,
      behind: (share, low, high, step) =>
        `на шаге ${format.integer(step)} связанные позади на ${share} (от ${low} до ${high})`,
      sentence: (seeds, first, second, better) =>
        `Исходная заготовка на ${onSeeds(seeds)}: ${first}; ${second}. Связанные финишируют лучше в ${counted(better, { one: 'случае', other: 'случаях' })}, и весов у них вдвое меньше.`,
      unknown:
        'Неизвестно, почему так, надолго ли хватает отрыва и верно ли это для других размеров, функций активации и данных. Устройте им гонку.',
    },
  },
} satisfies typeof enRace;
