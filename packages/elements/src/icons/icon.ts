import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** The receiver, lying. Standing up it makes a call, lying it ends one. */
const receiver = svg`<path d="M12 8.4c3.9 0 7.3 1.2 9.5 3.3.7.7.9 1.3.8 2.2l-.2 1.8c-.1 1-.8 1.5-1.8 1.3l-2.8-.5c-.8-.1-1.2-.6-1.3-1.4l-.2-1.8c-1.2-.4-2.6-.6-4-.6s-2.8.2-4 .6l-.2 1.8c-.1.8-.5 1.3-1.3 1.4l-2.8.5c-1 .2-1.7-.3-1.8-1.3l-.2-1.8c-.1-.9.1-1.5.8-2.2C4.7 9.6 8.1 8.4 12 8.4z" fill="currentColor" stroke="none"/>`;
const slash = svg`<path d="M4 4l16 16"/>`;

/** All icons, drawn on a grid of 24 with a line of 1.75, by one hand. */
const icons = {
  call: svg`<g transform="rotate(-135 12 12)">${receiver}</g>`,
  hangUp: svg`<g transform="translate(0 -.7)">${receiver}</g>`,
  microphone: svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>`,
  microphoneOff: svg`<path d="M9 9v2a3 3 0 0 0 4.8 2.4M15 11V6a3 3 0 0 0-5.7-1.3M5.5 11.5a6.5 6.5 0 0 0 10 5.5M18.5 11.5a6.4 6.4 0 0 1-.5 2.5M12 18v3"/>${slash}`,
  camera: svg`<rect x="3" y="6.5" width="12.5" height="11" rx="2.5"/><path d="M15.5 10.5l4.3-2.6c.5-.3 1.2 0 1.2.7v6.8c0 .7-.7 1-1.2.7l-4.3-2.6"/>`,
  cameraOff: svg`<path d="M7.5 6.5H13A2.5 2.5 0 0 1 15.5 9v1.5l4.3-2.6c.5-.3 1.2 0 1.2.7v6.8c0 .4-.2.7-.6.8M15.5 15.5a2.5 2.5 0 0 1-2.5 2H5.5A2.5 2.5 0 0 1 3 15V9a2.5 2.5 0 0 1 1.5-2.3"/>${slash}`,
  pause: svg`<path d="M8.5 5.5v13M15.5 5.5v13" stroke-width="2.5"/>`,
  play: svg`<path d="M8 5.8v12.4c0 .7.7 1.1 1.3.7l9.4-6.2c.5-.3.5-1.1 0-1.4L9.3 5.1C8.7 4.7 8 5.1 8 5.8z"/>`,
  keypad: svg`<g fill="currentColor" stroke="none">${[5, 12, 19].map((x) => [4, 9.3, 14.6].map((y) => svg`<circle cx=${x} cy=${y} r="1.65"/>`))}<circle cx="12" cy="20" r="1.65"/></g>`,
  message: svg`<path d="M12 4c4.7 0 8.5 3.2 8.5 7.3s-3.8 7.3-8.5 7.3c-1 0-2-.1-2.9-.4L4.6 20l1-3.6c-1.3-1.3-2.1-3.1-2.1-5.1C3.5 7.2 7.3 4 12 4z"/>`,
  newMessage: svg`<path d="M11 4.6c-4.2.4-7.5 3.3-7.5 6.9 0 2 .8 3.7 2.1 5L4.6 20l4.5-1.7c.9.2 1.9.3 2.9.3 4.4 0 8-2.7 8.4-6.4M17.5 3v6M14.5 6h6"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.2V12l3.2 2"/>`,
  send: svg`<path d="M12 19V5.5M6 11l6-6 6 6"/>`,
  backspace: svg`<path d="M9 5.5h9.5A2.5 2.5 0 0 1 21 8v8a2.5 2.5 0 0 1-2.5 2.5H9a2 2 0 0 1-1.5-.7l-4.5-5a1.2 1.2 0 0 1 0-1.6l4.5-5A2 2 0 0 1 9 5.5zM11.5 9.5l5 5M16.5 9.5l-5 5"/>`,
  close: svg`<path d="M6 6l12 12M18 6L6 18"/>`,
  back: svg`<path d="M14.5 5.5L8 12l6.5 6.5"/>`,
  check: svg`<path d="M5.5 12.5l4.3 4.3 9-9.3"/>`,
  checkTwice: svg`<path d="M2.5 12.5l4.3 4.3 8.5-9M11.5 15.8l1.2 1.1 8.8-9.1"/>`,
  warning: svg`<path d="M12 4.3l8.3 14.2a.9.9 0 0 1-.8 1.3h-15a.9.9 0 0 1-.8-1.3zM12 10v4.2M12 16.8v.1"/>`,
  soundOff: svg`<path d="M4 9.5v5h3l4.5 4v-13L7 9.5zM15.5 9.5l5 5M20.5 9.5l-5 5"/>`,
  sound: svg`<path d="M4 9.5v5h3l4.5 4v-13L7 9.5zM15 9a4.2 4.2 0 0 1 0 6M17.8 6.5a8 8 0 0 1 0 11"/>`,
  bellOff: svg`<path d="M9 4.8A6 6 0 0 1 18 10c0 2 .4 3.4.9 4.5M6.3 8.2A6 6 0 0 0 6 10c0 4-1.5 5.5-2 6.5h12.5M10 19.8a2.2 2.2 0 0 0 4 0"/>${slash}`,
  person: svg`<circle cx="12" cy="8.3" r="4"/><path d="M4.5 20c.7-3.8 3.8-6 7.5-6s6.8 2.2 7.5 6"/>`,
  outgoing: svg`<path d="M7 17L17 7M9 7h8v8"/>`,
  incoming: svg`<path d="M17 7L7 17M15 17H7V9"/>`,
  swap: svg`<path d="M7.5 4v14M4 14.5L7.5 18l3.5-3.5M16.5 20V6M13 9.5L16.5 6 20 9.5"/>`,
  transfer: svg`<path d="M4 17.5c0-5 3-8 8-8h8M16 5l4.5 4.5L16 14"/>`,
  screen: svg`<rect x="3" y="4.5" width="18" height="12.5" rx="2"/><path d="M12 14V8M9.2 10.5L12 7.7l2.8 2.8M8.5 20.5h7"/>`,
  expand: svg`<path d="M4 9V4.5h4.5M20 9V4.5h-4.5M4 15v4.5h4.5M20 15v4.5h-4.5"/>`,
  pictureInPicture: svg`<rect x="3" y="5" width="18" height="14" rx="2.5"/><rect x="12" y="11.5" width="6" height="4.5" rx="1" fill="currentColor"/>`,
  addCall: svg`<g transform="translate(-2 2) scale(.92)"><g transform="rotate(-135 12 12)">${receiver}</g></g><path d="M18.5 3v6M15.5 6h6"/>`,
  more: svg`<g fill="currentColor" stroke="none"><circle cx="5.5" cy="12" r="1.75"/><circle cx="12" cy="12" r="1.75"/><circle cx="18.5" cy="12" r="1.75"/></g>`,
  copy: svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 5.5a1 1 0 0 0-1-1h-9a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1"/>`,
  settings: svg`<path d="M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9"/><circle cx="15" cy="7.5" r="2"/><circle cx="9" cy="16.5" r="2"/>`,
} as const satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof icons;

/** An icon: decoration beside words, never instead of them. */
export function icon(name: IconName, part = 'icon'): TemplateResult {
  return html`<svg
    part=${part}
    viewBox="0 0 24 24"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    ${icons[name]}
  </svg>`;
}
