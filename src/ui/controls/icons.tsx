/** Small pictures for buttons: outlines in the text's colour, hidden from screen readers, which hear the button's name. */
import type { ReactNode } from 'react';

function Icon({ children, filled = false }: { children: ReactNode; filled?: boolean }) {
  const paint = filled ? { fill: 'currentColor' } : { fill: 'none', stroke: 'currentColor' };
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...paint}
    >
      {children}
    </svg>
  );
}

export const PlayIcon = () => (
  <Icon filled>
    <path d="M4 2.5v11l9.5-5.5z" />
  </Icon>
);

export const PauseIcon = () => (
  <Icon filled>
    <path d="M3.5 2.5h3.2v11H3.5zM9.3 2.5h3.2v11H9.3z" />
  </Icon>
);

export const StepIcon = () => (
  <Icon filled>
    <path d="M3 2.5v11L10.5 8zM11 2.5h2.4v11H11z" />
  </Icon>
);

export const ResetIcon = () => (
  <Icon>
    <path d="M3 8a5 5 0 1 0 1.6-3.7L3 5.8M3 2.6v3.2h3.2" />
  </Icon>
);

export const SeedIcon = () => (
  <Icon>
    <rect x="2.5" y="2.5" width="11" height="11" rx="2" />
    <path d="M5.6 5.6h.01M10.4 10.4h.01M8 8h.01" strokeWidth="2.2" />
  </Icon>
);

export const SystemIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
  </Icon>
);

export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2.8" />
    <path d="M8 1.2v1.4M8 13.4v1.4M1.2 8h1.4M13.4 8h1.4M3.2 3.2l1 1M11.8 11.8l1 1M12.8 3.2l-1 1M4.2 11.8l-1 1" />
  </Icon>
);

export const MoonIcon = () => (
  <Icon>
    <path d="M13.3 9.6A5.7 5.7 0 0 1 6.4 2.7a5.7 5.7 0 1 0 6.9 6.9z" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="M4 4l8 8M12 4l-8 8" />
  </Icon>
);

export const InfoIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6" />
    <path d="M8 7.4v3.6M8 5h.01" />
  </Icon>
);

export const PenIcon = () => (
  <Icon>
    <path d="M3 13l.8-3.2 7-7 2.4 2.4-7 7zM9.4 4.2l2.4 2.4" />
  </Icon>
);

export const EraserIcon = () => (
  <Icon>
    <path d="M6 13h7.5M2.8 9.6l6.8-6.8 4 4L8 12.4 6.6 13H5.4zM6 6.4l4 4" />
  </Icon>
);

export const BlackIcon = () => (
  <Icon>
    <rect x="3" y="3" width="10" height="10" rx="1" />
    <path d="M3.5 9.5l6-6M4 13l9-9M7.5 12.5l5-5" strokeWidth="1" />
  </Icon>
);

export const GreyIcon = () => (
  <Icon>
    <rect x="3" y="3" width="10" height="10" rx="1" fill="currentColor" fillOpacity="0.45" />
  </Icon>
);

export const UndoIcon = () => (
  <Icon>
    <path d="M6 3L3 6l3 3M3 6h6.2a3.6 3.6 0 0 1 0 7.2H6.5" />
  </Icon>
);

export const RedoIcon = () => (
  <Icon>
    <path d="M10 3l3 3-3 3M13 6H6.8a3.6 3.6 0 0 0 0 7.2h2.7" />
  </Icon>
);

export const PresentIcon = () => (
  <Icon>
    <path d="M2 3h12M3 3v7h10V3M8 10v3M5.5 14L8 12.6l2.5 1.4" />
  </Icon>
);
