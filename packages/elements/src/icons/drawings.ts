/**
 * All icons, drawn on a grid of 24 with a line of 1.75, by one hand. Each is a constant of its own, so that an element
 * brings those that it shows.
 */

/** An icon as data of SVG paths: what is drawn as a line, and what is filled. */
export interface Drawing {
  readonly line?: string;
  readonly fill?: string;
}

/** The receiver, standing: makes a call. */
export const callIcon: Drawing = {
  fill: 'M9.45 14.55c-2.76-2.76-4.31-6.01-4.38-9.05c0-.99.28-1.56.99-2.12l1.41-1.13c.78-.64 1.63-.49 2.19.35l1.63 2.33c.49.64.42 1.27-.07 1.91l-1.13 1.41c.57 1.13 1.41 2.26 2.4 3.25s2.12 1.84 3.25 2.4l1.41-1.13c.64-.49 1.27-.57 1.91-.07l2.33 1.63c.85.57.99 1.41.35 2.19l-1.13 1.41c-.57.71-1.13.99-2.12.99C15.46 18.86 12.21 17.3 9.45 14.55z',
};

/** The receiver, lying: ends one. */
export const hangUpIcon: Drawing = {
  fill: 'M12 7.7c3.9 0 7.3 1.2 9.5 3.3c.7.7.9 1.3.8 2.2l-.2 1.8c-.1 1-.8 1.5-1.8 1.3l-2.8-.5c-.8-.1-1.2-.6-1.3-1.4l-.2-1.8c-1.2-.4-2.6-.6-4-.6s-2.8.2-4 .6l-.2 1.8c-.1.8-.5 1.3-1.3 1.4l-2.8.5c-1 .2-1.7-.3-1.8-1.3l-.2-1.8c-.1-.9.1-1.5.8-2.2C4.7 8.9 8.1 7.7 12 7.7z',
};

export const addCallIcon: Drawing = {
  line: 'M18.5 3v6M15.5 6h6',
  fill: 'M6.7 15.38c-2.54-2.54-3.97-5.53-4.03-8.33c0-.91.26-1.43.91-1.95l1.3-1.04c.72-.59 1.5-.46 2.02.33l1.5 2.15c.46.59.39 1.17-.07 1.76l-1.04 1.3c.52 1.04 1.3 2.08 2.21 2.99s1.95 1.69 2.99 2.21l1.3-1.04c.59-.46 1.17-.52 1.76-.07l2.15 1.5c.78.52.91 1.3.33 2.02l-1.04 1.3c-.52.65-1.04.91-1.95.91C12.23 19.35 9.24 17.92 6.7 15.38z',
};

export const backIcon: Drawing = {
  line: 'M14.5 5.5L8 12l6.5 6.5',
};

export const backspaceIcon: Drawing = {
  line: 'M9 5.5h9.5A2.5 2.5 0 0 1 21 8v8a2.5 2.5 0 0 1-2.5 2.5H9a2 2 0 0 1-1.5-.7l-4.5-5a1.2 1.2 0 0 1 0-1.6l4.5-5A2 2 0 0 1 9 5.5zM11.5 9.5l5 5M16.5 9.5l-5 5',
};

export const bellOffIcon: Drawing = {
  line: 'M9 4.8A6 6 0 0 1 18 10c0 2 .4 3.4.9 4.5M6.3 8.2A6 6 0 0 0 6 10c0 4-1.5 5.5-2 6.5h12.5M10 19.8a2.2 2.2 0 0 0 4 0M4 4l16 16',
};

export const cameraIcon: Drawing = {
  line: 'M5.5 6.5h7.5a2.5 2.5 0 0 1 2.5 2.5v6a2.5 2.5 0 0 1-2.5 2.5h-7.5a2.5 2.5 0 0 1-2.5-2.5v-6a2.5 2.5 0 0 1 2.5-2.5zM15.5 10.5l4.3-2.6c.5-.3 1.2 0 1.2.7v6.8c0 .7-.7 1-1.2.7l-4.3-2.6',
};

export const checkIcon: Drawing = {
  line: 'M5.5 12.5l4.3 4.3 9-9.3',
};

export const checkTwiceIcon: Drawing = {
  line: 'M2.5 12.5l4.3 4.3 8.5-9M11.5 15.8l1.2 1.1 8.8-9.1',
};

export const clockIcon: Drawing = {
  line: 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0zM12 7.2V12l3.2 2',
};

export const closeIcon: Drawing = {
  line: 'M6 6l12 12M18 6L6 18',
};

export const copyIcon: Drawing = {
  line: 'M10.5 8.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM15.5 5.5a1 1 0 0 0-1-1h-9a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1',
};

export const expandIcon: Drawing = {
  line: 'M4 9V4.5h4.5M20 9V4.5h-4.5M4 15v4.5h4.5M20 15v4.5h-4.5',
};

export const incomingIcon: Drawing = {
  line: 'M17 7L7 17M15 17H7V9',
};

export const keypadIcon: Drawing = {
  fill: 'M3.35 4a1.65 1.65 0 1 0 3.3 0a1.65 1.65 0 1 0-3.3 0zM3.35 9.3a1.65 1.65 0 1 0 3.3 0a1.65 1.65 0 1 0-3.3 0zM3.35 14.6a1.65 1.65 0 1 0 3.3 0a1.65 1.65 0 1 0-3.3 0zM10.35 4a1.65 1.65 0 1 0 3.3 0a1.65 1.65 0 1 0-3.3 0zM10.35 9.3a1.65 1.65 0 1 0 3.3 0a1.65 1.65 0 1 0-3.3 0zM10.35 14.6a1.65 1.65 0 1 0 3.3 0a1.65 1.65 0 1 0-3.3 0zM17.35 4a1.65 1.65 0 1 0 3.3 0a1.65 1.65 0 1 0-3.3 0zM17.35 9.3a1.65 1.65 0 1 0 3.3 0a1.65 1.65 0 1 0-3.3 0zM17.35 14.6a1.65 1.65 0 1 0 3.3 0a1.65 1.65 0 1 0-3.3 0zM10.35 20a1.65 1.65 0 1 0 3.3 0a1.65 1.65 0 1 0-3.3 0z',
};

export const messageIcon: Drawing = {
  line: 'M12 4c4.7 0 8.5 3.2 8.5 7.3s-3.8 7.3-8.5 7.3c-1 0-2-.1-2.9-.4L4.6 20l1-3.6c-1.3-1.3-2.1-3.1-2.1-5.1C3.5 7.2 7.3 4 12 4z',
};

export const microphoneOffIcon: Drawing = {
  line: 'M9 9v2a3 3 0 0 0 4.8 2.4M15 11V6a3 3 0 0 0-5.7-1.3M5.5 11.5a6.5 6.5 0 0 0 10 5.5M18.5 11.5a6.4 6.4 0 0 1-.5 2.5M12 18v3M4 4l16 16',
};

export const moreIcon: Drawing = {
  fill: 'M3.75 12a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0zM10.25 12a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0zM16.75 12a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0z',
};

export const newMessageIcon: Drawing = {
  line: 'M11 4.6c-4.2.4-7.5 3.3-7.5 6.9 0 2 .8 3.7 2.1 5L4.6 20l4.5-1.7c.9.2 1.9.3 2.9.3 4.4 0 8-2.7 8.4-6.4M17.5 3v6M14.5 6h6',
};

export const outgoingIcon: Drawing = {
  line: 'M7 17L17 7M9 7h8v8',
};

export const pauseIcon: Drawing = {
  fill: 'M7.25 5.5a1.25 1.25 0 0 1 2.5 0v13a1.25 1.25 0 0 1-2.5 0zM14.25 5.5a1.25 1.25 0 0 1 2.5 0v13a1.25 1.25 0 0 1-2.5 0z',
};

export const personIcon: Drawing = {
  line: 'M8 8.3a4 4 0 1 0 8 0a4 4 0 1 0-8 0zM4.5 20c.7-3.8 3.8-6 7.5-6s6.8 2.2 7.5 6',
};

export const pictureInPictureIcon: Drawing = {
  line: 'M5.5 5h13a2.5 2.5 0 0 1 2.5 2.5v9a2.5 2.5 0 0 1-2.5 2.5h-13a2.5 2.5 0 0 1-2.5-2.5v-9a2.5 2.5 0 0 1 2.5-2.5zM13 11.5h4a1 1 0 0 1 1 1v2.5a1 1 0 0 1-1 1h-4a1 1 0 0 1-1-1v-2.5a1 1 0 0 1 1-1z',
  fill: 'M13 11.5h4a1 1 0 0 1 1 1v2.5a1 1 0 0 1-1 1h-4a1 1 0 0 1-1-1v-2.5a1 1 0 0 1 1-1z',
};

export const screenIcon: Drawing = {
  line: 'M5 4.5h14a2 2 0 0 1 2 2v8.5a2 2 0 0 1-2 2h-14a2 2 0 0 1-2-2v-8.5a2 2 0 0 1 2-2zM12 14V8M9.2 10.5L12 7.7l2.8 2.8M8.5 20.5h7',
};

export const sendIcon: Drawing = {
  line: 'M12 19V5.5M6 11l6-6 6 6',
};

export const settingsIcon: Drawing = {
  line: 'M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9M13 7.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0zM7 16.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0z',
};

export const swapIcon: Drawing = {
  line: 'M7.5 4v14M4 14.5L7.5 18l3.5-3.5M16.5 20V6M13 9.5L16.5 6 20 9.5',
};

export const transferIcon: Drawing = {
  line: 'M4 17.5c0-5 3-8 8-8h8M16 5l4.5 4.5L16 14',
};

export const warningIcon: Drawing = {
  line: 'M12 4.3l8.3 14.2a.9.9 0 0 1-.8 1.3h-15a.9.9 0 0 1-.8-1.3zM12 10v4.2M12 16.8v.1',
};
