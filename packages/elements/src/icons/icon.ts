import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** The receiver, lying. Standing up it makes a call, lying it ends one. */
const receiver = svg`<path d="M12 8.4c3.9 0 7.3 1.2 9.5 3.3.7.7.9 1.3.8 2.2l-.2 1.8c-.1 1-.8 1.5-1.8 1.3l-2.8-.5c-.8-.1-1.2-.6-1.3-1.4l-.2-1.8c-1.2-.4-2.6-.6-4-.6s-2.8.2-4 .6l-.2 1.8c-.1.8-.5 1.3-1.3 1.4l-2.8.5c-1 .2-1.7-.3-1.8-1.3l-.2-1.8c-.1-.9.1-1.5.8-2.2C4.7 9.6 8.1 8.4 12 8.4z" fill="currentColor" stroke="none"/>`;
const slash = svg`<path d="M4 4l16 16"/>`;

/** All icons, drawn on a grid of 24 with a line of 1.75, by one hand. */
const icons = {
  call: svg`<g transform="rotate(-135 12 12)">${receiver}</g>`,
  hangUp: svg`<g transform="translate(0 -.7)">${receiver}</g>`,
  microphone: svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>`,
  microphoneOff: svg`<path d="M9 9v2a3 3 0 0 0 4.8 2.4M15 11V6a3 3 0 0 0-5.7-1.3M5.5 11.5a6.5 6.5 0 0 0 10 5.5M18.500 11.5a6.4 6.4 0 0 1-.5 2.500M12 18v3"/>${slash}`,
  camera: svg`<rect x="3" y="6.5" width="12.5" height="11" rx="2.5"/><path d="M15.500 10.500l4.300-2.600c.5-.3 1.200 0 1.200.7v6.800c0 .7-.7 1-1.200.7l-4.300-2.600"/>`,
  cameraOff: svg`<path d="M7.500 6.500H13A2.500 2.500 0 0 1 15.500 9v1.500l4.300-2.600c.5-.3 1.200 0 1.200.7v6.800c0 .4-.2.7-.6.800M15.500 15.500a2.500 2.500 0 0 1-2.500 2H5.500A2.500 2.500 0 0 1 3 15V9a2.500 2.500 0 0 1 1.500-2.300"/>${slash}`,
  pause: svg`<path d="M8.500 5.500v13M15.500 5.500v13" stroke-width="2.500"/>`,
  play: svg`<path d="M8 5.800v12.400c0 .7.700 1.100 1.300.7l9.400-6.200c.5-.3.5-1.100 0-1.400L9.300 5.100C8.700 4.700 8 5.100 8 5.800z"/>`,
  keypad: svg`<g fill="currentColor" stroke="none">${[5, 12, 19].map((x) => [4, 9.3, 14.6].map((y) => svg`<circle cx=${x} cy=${y} r="1.650"/>`))}<circle cx="12" cy="20" r="1.650"/></g>`,
  message: svg`<path d="M12 4c4.700 0 8.500 3.200 8.500 7.300s-3.800 7.300-8.500 7.300c-1 0-2-.1-2.900-.4L4.600 20l1-3.600c-1.300-1.300-2.100-3.100-2.100-5.100C3.500 7.200 7.300 4 12 4z"/>`,
  newMessage: svg`<path d="M11 4.600c-4.200.4-7.500 3.300-7.500 6.900 0 2 .8 3.700 2.100 5L4.600 20l4.500-1.700c.9.2 1.900.3 2.900.3 4.400 0 8-2.700 8.400-6.400M17.500 3v6M14.500 6h6"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 7.200V12l3.200 2"/>`,
  send: svg`<path d="M12 19V5.500M6 11l6-6 6 6"/>`,
  backspace: svg`<path d="M9 5.500h9.500A2.500 2.500 0 0 1 21 8v8a2.500 2.500 0 0 1-2.500 2.500H9a2 2 0 0 1-1.500-.7l-4.500-5a1.200 1.200 0 0 1 0-1.600l4.500-5A2 2 0 0 1 9 5.500zM11.500 9.500l5 5M16.500 9.500l-5 5"/>`,
  close: svg`<path d="M6 6l12 12M18 6L6 18"/>`,
  back: svg`<path d="M14.500 5.500L8 12l6.500 6.500"/>`,
  check: svg`<path d="M5.500 12.500l4.300 4.300 9-9.300"/>`,
  checkTwice: svg`<path d="M2.500 12.500l4.300 4.300 8.500-9M11.500 15.800l1.200 1.100 8.800-9.100"/>`,
  warning: svg`<path d="M12 4.300l8.300 14.200a.9.9 0 0 1-.8 1.300h-15a.9.9 0 0 1-.8-1.300zM12 10v4.200M12 16.800v.1"/>`,
  soundOff: svg`<path d="M4 9.500v5h3l4.500 4v-13L7 9.500zM15.500 9.500l5 5M20.500 9.500l-5 5"/>`,
  sound: svg`<path d="M4 9.500v5h3l4.500 4v-13L7 9.500zM15 9a4.200 4.200 0 0 1 0 6M17.800 6.500a8 8 0 0 1 0 11"/>`,
  bellOff: svg`<path d="M9 4.800A6 6 0 0 1 18 10c0 2 .4 3.400.9 4.500M6.300 8.200A6 6 0 0 0 6 10c0 4-1.500 5.500-2 6.500h12.500M10 19.800a2.200 2.200 0 0 0 4 0"/>${slash}`,
  person: svg`<circle cx="12" cy="8.300" r="4"/><path d="M4.500 20c.7-3.800 3.800-6 7.500-6s6.800 2.200 7.500 6"/>`,
  outgoing: svg`<path d="M7 17L17 7M9 7h8v8"/>`,
  incoming: svg`<path d="M17 7L7 17M15 17H7V9"/>`,
  swap: svg`<path d="M7.500 4v14M4 14.500L7.500 18l3.500-3.500M16.500 20V6M13 9.500L16.500 6 20 9.500"/>`,
  transfer: svg`<path d="M4 17.500c0-5 3-8 8-8h8M16 5l4.500 4.500L16 14"/>`,
  screen: svg`<rect x="3" y="4.500" width="18" height="12.500" rx="2"/><path d="M12 14V8M9.200 10.500L12 7.700l2.800 2.800M8.500 20.500h7"/>`,
  expand: svg`<path d="M4 9V4.500h4.500M20 9V4.500h-4.500M4 15v4.500h4.500M20 15v4.500h-4.500"/>`,
  pictureInPicture: svg`<rect x="3" y="5" width="18" height="14" rx="2.500"/><rect x="12" y="11.500" width="6" height="4.500" rx="1" fill="currentColor"/>`,
  settings: svg`<path d="M4 7.500h9M17 7.500h3M4 16.500h3M11 16.500h9"/><circle cx="15" cy="7.500" r="2"/><circle cx="9" cy="16.500" r="2"/>`,
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
