/** Russian sentences for what a link or a field said and the page could not take: each names the field and the bound. */
import type { RefusalReason } from '../model/setting.ts';
import type { RefusedText } from './en-refusals.ts';
import type { Format } from './format.ts';

/** What the field takes, to follow its name and a colon. */
function bound(reason: Exclude<RefusalReason, { kind: 'unknown-key' }>, format: Format): string {
  switch (reason.kind) {
    case 'number': {
      const number = reason.whole ? 'целое число' : 'число';
      return `нужно ${number} от ${format.plain(reason.least)} до ${format.plain(reason.most)}`;
    }
    case 'choice':
      return `нужно одно из значений ${format.choice(reason.options)}`;
    case 'not-open':
      return 'свои данные можно выбрать только после того, как они открыты: ни в какую ссылку они не войдут';
    case 'layer-list':
      return `нужны целые числа через дефис, от ${reason.leastPairs + 1} до ${reason.mostPairs + 1}, например 784-196-81-49`;
    case 'layer-size':
      return `каждый размер — от ${format.integer(reason.least)} до ${format.integer(reason.most)}`;
    case 'pixels':
      return `первым должно стоять ${format.integer(reason.pixels)}, число пикселей изображения`;
    case 'memory':
      return `весов и смещений может быть не больше ${format.integer(reason.most)}: столько ещё можно доверить вкладке браузера`;
    case 'race':
      return `нужны от 2 до ${reason.mostRules} разных правил, от 1 до ${reason.mostSeeds} начальных чисел и от 1 до ${format.integer(reason.mostBudget)} шагов, например untied,transposed:1:469`;
    case 'states':
      return `нужны заготовки или правила через запятую, от 1 до ${reason.most}, и, если где-то надо остановиться, число шагов после косой черты, например as-asked,mirror/untied/200`;
    case 'rules-per-pair': {
      const pairs = format.plural(reason.pairs, { one: 'пары', other: 'пар' });
      return `нужно одно правило для всех или по одному для каждой из ${format.integer(reason.pairs)} ${pairs}`;
    }
  }
}

/** Of a link: what was given, and what is used instead. */
export function refusedLinkRu({ name, given, reason }: RefusedText, used: string, format: Format): string {
  if (reason.kind === 'unknown-key') return `Настройки «${name}» из ссылки на этой странице нет, она пропущена.`;
  const instead = used === '' ? 'это пропущено' : `взято ${used}`;
  return `${name}: ${bound(reason, format)}; в ссылке стояло «${given}», ${instead}.`;
}

/** Of a field on the page: nothing was changed. */
export function refusedFieldRu({ name, given, reason }: RefusedText, kept: string, format: Format): string {
  if (reason.kind === 'unknown-key') return `Настройки «${name}» на этой странице нет.`;
  const refused = given === '' ? 'поле осталось пустым' : `«${given}» не подходит`;
  return `${name}: ${bound(reason, format)}; ${refused}, остаётся ${kept}.`;
}
