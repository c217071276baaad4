/** Russian words of the data panel, and of everything that can be wrong with a file that somebody opens. */
import type { FileProblem } from '../model/data-readings.ts';
import type { enData } from './en-data.ts';
import { createFormat } from './format.ts';

const format = createFormat('ru-RU');

const megabytes = (bytes: number): string => `${format.short(bytes / 1e6)} МБ`;

/** What was expected, and what was found. */
function mismatch(problem: FileProblem): string {
  switch (problem.kind) {
    case 'too-large':
      return `ожидался файл не больше ${megabytes(problem.most)}, а в этом ${megabytes(problem.bytes)}`;
    case 'unpacks-too-large':
      return `ожидалось не больше ${megabytes(problem.most)}, а заголовок обещает ${megabytes(problem.bytes)}`;
    case 'too-many-images':
      return `ожидалось не больше ${format.integer(problem.most)} изображений ${problem.side}×${problem.side}, а в нём их ${format.integer(problem.images)}`;
    case 'too-many-files':
      return `ожидалось не больше ${format.integer(problem.most)} файлов, а выбрано ${format.integer(problem.files)}`;
    case 'damaged-gzip':
      return 'ожидался целый файл gzip, а этот обрезан или повреждён';
    case 'unreadable':
      return 'ожидался доступный для чтения файл, а этот с тех пор переместили, изменили или заняли';
    case 'empty':
      return 'ожидался массив или картинка, а файл пуст';
    case 'unknown':
      return `ожидались IDX или NPY, в том числе сжатые gzip, либо картинка PNG, JPEG, WebP или GIF, а файл начинается с байтов ${problem.begins}`;
    case 'cut-off':
      return `ожидалось байтов: ${format.integer(problem.expected)}, а файл обрезан, и в нём ${format.integer(problem.found)}`;
    case 'too-long':
      return `судя по заголовку, ожидалось байтов: ${format.integer(problem.expected)}, а в файле их не меньше ${format.integer(problem.found)}`;
    case 'idx-type':
      return `ожидался IDX из беззнаковых байтов (тип 0x08), а его тип ${problem.found}`;
    case 'idx-dimensions':
      return `ожидался IDX с одним измерением (метки), двумя или тремя (изображения), а у этого измерений: ${format.integer(problem.found)}`;
    case 'npy-version':
      return `ожидался NPY версии 1, 2 или 3, а у этого версия ${problem.found}`;
    case 'npy-header':
      return `ожидался заголовок NPY с полями descr, fortran_order и shape, а в нём «${problem.found}»`;
    case 'npy-type': {
      const wanted =
        problem.of === 'labels' ? 'метки в виде целых чисел' : 'беззнаковые байты (u1) или 32-битные числа (f4)';
      return `ожидались ${wanted}, а тип данных ${problem.found}`;
    }
    case 'npy-big-endian':
      return `ожидались числа с младшим байтом впереди, а в типе ${problem.found} впереди старший`;
    case 'npy-fortran':
      return 'ожидался массив, записанный по строкам (порядок C), а этот записан по столбцам (порядок Fortran)';
    case 'shape':
      return `ожидались изображения n×высота×ширина либо n×пиксели, где число пикселей — квадрат, а форма массива ${problem.found}`;
    case 'no-images':
      return 'ожидалось хотя бы одно изображение, а их нет';
    case 'not-finite':
      return `ожидались конечные числа, а число ${format.integer(problem.place + 1)} равно ${problem.found}`;
    case 'range':
      return `ожидались значения от 0 до 1 или от 0 до 255, а они лежат от ${format.short(problem.low)} до ${format.short(problem.high)}`;
    case 'label-range':
      return `ожидались метки от 0 до 255, а метка ${format.integer(problem.place + 1)} равна ${format.plain(problem.found)}`;
    case 'label-count':
      return `ожидалось по метке на каждое изображение, всего ${format.integer(problem.images)}, а меток ${format.integer(problem.labels)}`;
    case 'only-labels':
      return 'к этим меткам ожидались изображения, а их нет';
    case 'second': {
      const of = problem.of === 'images' ? 'изображениями' : 'метками';
      return `ожидался один файл с ${of}, а такой уже есть: ${problem.first}`;
    }
    case 'other-size':
      return `ожидались изображения ${problem.expected}, как в ${problem.first}, а эти имеют размер ${problem.found}`;
    case 'mixed':
      return `ожидались либо массивы, либо картинки, а этот файл другого рода, чем ${problem.first}`;
    case 'picture-size':
      return `ожидалась картинка со стороной не больше ${format.integer(problem.most)} пикселей, а в этой ${format.integer(problem.width)}×${format.integer(problem.height)}`;
    case 'picture-animated':
      return 'ожидалась неподвижная картинка, а это анимация';
    case 'picture-damaged':
      return 'ожидалась целая картинка, а эта обрезана или повреждена';
  }
}

const IMAGES = { one: 'изображение', few: 'изображения', other: 'изображений' };

export const ruData = {
  title: 'Данные',
  private: 'Ничто никуда не отправляется: файлы читает этот браузер, и они остаются на этом компьютере.',
  about: {
    mnist: 'Рукописные цифры Яна Лекуна и Коринны Кортес, лицензия CC BY-SA 3.0.',
    'fashion-mnist': 'Изображения одежды от Zalando Research, лицензия MIT; всего 31 МБ.',
    generated:
      'Создано прямо здесь, лицензия не нужна: росчерк пера между двумя точками и пять полос любой яркости. Это девять чисел на картинку: код из девяти единиц вместит их все, меньший — нет.',
    own: 'То, что открыли вы. Данные нигде не хранятся: после перезагрузки их надо открыть снова, и ни в какую ссылку они не войдут.',
  },
  notice: 'Сведения',
  noticeOf: (name) => `Сведения о наборе «${name}»`,
  counts: (train, test, size) => `Для обучения ${train}, для проверки ${test}, в каждом ${size} пикселей.`,
  classes: (names) => `Классы: ${names}.`,
  noClasses: 'Классов нет.',
  preview: 'Обучающие изображения',
  previewName: (count, name, labels) =>
    `${format.integer(count)} ${format.plural(count, { one: 'обучающее изображение', few: 'обучающих изображения', other: 'обучающих изображений' })} из набора «${name}»${labels === '' ? '' : `: ${labels}`}`,
  others: 'Показать другие',
  mean: 'Среднее изображение',
  meanName: (name) => `Среднее изображение набора «${name}»`,
  meanLoss: 'Ошибка среднего изображения',
  pcaLoss: (components) => `Ошибка PCA-${components}`,
  noBaseline: 'ещё не вычислена',
  open: {
    title: 'Свои изображения',
    files: 'Открыть файлы с данными',
    folder: 'Открыть папку',
    help: 'Массивы IDX или NPY из байтов или 32-битных чисел, в том числе сжатые gzip, с метками, если они есть; или картинки в папках с именами классов. Всё, в чьём имени есть «test» или «t10k», идёт на проверку; иначе — шестая часть.',
    drop: 'Или перетащите их сюда.',
    side: 'Сторона в пикселях',
    sideHelp:
      'Для картинок и для массивов с неквадратными изображениями: от 8 до 64. Пропорции сохраняются, остальное чёрное.',
    invert: 'Тёмное на светлом: обратить',
    progress: 'Файлы открываются',
    done: (done, total) => `${format.integer(done)} из ${format.integer(total)}`,
    cancel: 'Прервать',
  },
  add: {
    button: 'Добавить в мой набор',
    label: 'Метка рисунка',
    help: 'Рисунок войдёт в ваш набор таким, каким его видит сеть. Каждый шестой идёт на проверку.',
  },
  messages: {
    refused: (problem: FileProblem) => `Файл ${problem.file} не открыт: ${mismatch(problem)}; всё остаётся как было.`,
    opened: (train, test, width, height) =>
      `Ваши данные открыты: ${format.integer(train)} ${format.plural(train, IMAGES)} ${width}×${height} для обучения и ${format.integer(test)} для проверки.`,
    resized: (width, height, side) =>
      `Ваши данные открыты; изображения ${width}×${height} приведены к размеру ${side}×${side}.`,
    cancelled: 'Открытие прервано; всё остаётся как было.',
    added: (count) => `Добавлено: в вашем наборе теперь ${format.integer(count)} ${format.plural(count, IMAGES)}.`,
    nothingToAdd: 'На поле ничего нет, добавлять нечего.',
    lost: 'Ваши данные пропали вместе с той частью страницы, которая аварийно завершилась; пока вы не откроете их снова, берётся MNIST.',
  },
} satisfies typeof enData;
