/** Russian words about files that were opened or made: what is said outside the tab. */
import type { FaultReason } from '../model/file-fault.ts';
import type { CurvesFault } from '../model/file-curves.ts';
import type { enTaken } from './en-taken.ts';
import { createFormat } from './format.ts';

const format = createFormat('ru-RU');
const megabytes = (bytes: number): string => `${format.short(bytes / 1e6)} МБ`;

export const ruTaken = {
  nothing:
    'Среди весов есть бесконечность или не число, сохранять нечего: начните заново или вернитесь к последним исправным весам.',
  runOpened: (file, step) => `Файл «${file}» открыт: обучение продолжается с шага ${format.integer(step)}.`,
  weightsOpened: (file, layers) => `Веса из файла «${file}» открыты (${layers}): с них начинается новое обучение.`,
  refused: (file, reason) => `Файл «${file}» не открыт: ${because(reason)}. Обучение идёт как прежде.`,
  curvesOpened: (file, last, gaps) =>
    `Кривые из файла «${file}» (до шага ${format.integer(last)}) показаны на графике ошибки рядом с собственными.${
      gaps === 0
        ? ''
        : ` В нём ${format.integer(gaps)} ${format.plural(gaps, { one: 'значение пропущено', few: 'значения пропущены', other: 'значений пропущено' })}: это бесконечности или не числа.`
    }`,
  curvesRefused: (file, fault) =>
    `Кривые из файла «${file}» не показаны: ${becauseOf(fault)}. Обучение и его графики не изменились.`,
} satisfies typeof enTaken;

const cited = (found: string): string => (found === '' ? 'там пусто' : `там стоит «${found}»`);

function becauseOf(fault: CurvesFault): string {
  switch (fault.kind) {
    case 'too-large':
      return `в нём ${megabytes(fault.bytes)} при пределе ${megabytes(fault.most)}`;
    case 'empty':
      return 'ожидалась таблица кривых, а файл пуст';
    case 'not-text':
      return 'ожидалась таблица кривых — текст в UTF-8, а это не такой текст';
    case 'columns':
      return `ожидались столбцы step и train_loss или test_loss, а в первой строке стоит «${fault.found}»`;
    case 'quote':
      return `кавычка в строке ${format.integer(fault.line)} не закрыта`;
    case 'long-line':
      return `строка ${format.integer(fault.line)} слишком длинна для таблицы кривых`;
    case 'step':
      return `в строке ${format.integer(fault.line)} ожидался номер шага — целое число от 0, а ${cited(fault.found)}`;
    case 'loss':
      return `в строке ${format.integer(fault.line)} ожидалась ошибка — число от 0, а ${cited(fault.found)}`;
    case 'no-values':
      return 'ожидалось хотя бы одно значение ошибки, а в нём нет ни одного';
    case 'rows':
      return `в нём больше ${format.integer(fault.most)} строк`;
    case 'no-place':
      return `на графике уже ${fault.most} чужих кривых, больше не различить; уберите одну из них в легенде`;
  }
}

function because(reason: FaultReason): string {
  switch (reason.kind) {
    case 'too-large':
      return `он занял бы ${megabytes(reason.bytes)} при пределе ${megabytes(reason.most)}`;
    case 'empty':
      return 'он пуст';
    case 'unknown-format':
      return `ожидалась капсула, .npz, .safetensors или .csv, а файл начинается с ${reason.found}`;
    case 'cut-off':
      return `ожидалось байтов: ${format.integer(reason.expected)}, а есть ${format.integer(reason.found)}`;
    case 'damaged':
      return `он повреждён (${reason.part})`;
    case 'missing':
      return `в нём нет ${reason.name}`;
    case 'type':
      return `в ${reason.name} должны быть числа с плавающей точкой, а записан тип ${reason.found}`;
    case 'shape':
      return `${reason.name} должен иметь размер ${reason.expected}, а имеет ${reason.found}`;
    case 'not-finite':
      return `в ${reason.name} на месте ${format.integer(reason.place)} стоит бесконечность или не число`;
    case 'layers':
      return `его матрицы (${reason.found}) не следуют одна из другой`;
    case 'size':
      return `его слои (${reason.found}) выходят за пределы того, что обучает эта страница: от ${reason.leastLayers} до ${reason.mostLayers} слоёв, не больше ${format.integer(reason.mostUnits)} нейронов в слое и ${format.integer(reason.mostParameters)} весов и смещений`;
    case 'pixels':
      return `его сеть принимает изображения из ${format.integer(reason.found)} пикселей, а в наборе их ${format.integer(reason.expected)}`;
    case 'version':
      return `он записан более новой версией страницы (${reason.found}, а эта знает ${reason.known})`;
  }
}
