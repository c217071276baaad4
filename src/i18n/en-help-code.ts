/** English explanations of the code's panel: two sentences each. */
import type { HelpText } from './help.ts';

export const enHelpCode = {
  'code-hand': {
    name: 'Holding units',
    text: 'The decoder sees nothing but the code, so whatever numbers you put there it turns into an image. A held unit keeps its value while the drawing and the weights change; the others go on following the drawing.',
  },
  'dead-unit': {
    name: 'Units that do nothing',
    text: 'A unit whose value hardly differs from one test image to the next tells the decoder nothing. Here that means a standard deviation below 0.01 over the test images of the map.',
  },
  'code-map': {
    name: 'Map of the codes',
    text: 'Every mark is a test image, placed where its code lies on the plane along which all codes differ most. Your drawing moves among them as you draw and as the network learns.',
  },
  umap: {
    name: 'UMAP',
    text: 'A map that keeps neighbours together: images whose codes lie close are drawn close. Sizes of groups and distances between them mean little, and another seed gives another picture.',
  },
  'early-exit': {
    name: 'Early exit',
    text: 'The image is encoded only so far and then handed straight to the decoder’s layer of the same size. Nothing trains the network for that, so how well it works shows how much of a mirror each pair is by itself.',
  },
  'between-codes': {
    name: 'Between two codes',
    text: 'A straight line from one code to another, decoded on the way. Fading through a mixture of both pictures shows a code that is little more than the picture; changing its shape shows one that has learned more.',
  },
  'unit-effect': {
    name: 'What a unit does',
    text: 'One unit is moved through the values that test images give it and somewhat beyond, while all others stay. What changes in the picture is what the decoder reads from that unit.',
  },
} satisfies Readonly<Record<string, HelpText>>;
