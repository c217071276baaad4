/** Russian words about files that were opened or made: what is said outside the tab. */
import type { FaultReason } from '../model/file-fault.ts';
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
} satisfies typeof enTaken;

function because(reason: FaultReason): string {
  switch (reason.kind) {
    case 'too-large':
      return `он занял бы ${megabytes(reason.bytes)} при пределе ${megabytes(reason.most)}`;
    case 'empty':
      return 'он пуст';
    case 'unknown-format':
      return `ожидалась капсула, .npz или .safetensors, а файл начинается с ${reason.found}`;
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
    case 'pixels':
      return `его сеть принимает изображения из ${format.integer(reason.found)} пикселей, а в наборе их ${format.integer(reason.expected)}`;
    case 'version':
      return `он записан более новой версией страницы (${reason.found}, а эта знает ${reason.known})`;
  }
}
