/** A canvas that is a picture to everybody: painted outside React, named for those who do not see it. */
import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<'canvas'>, 'role' | 'aria-label'> & { name: string };

export function PictureCanvas({ name, ...rest }: Props) {
  return <canvas {...rest} role="img" aria-label={name} />;
}
