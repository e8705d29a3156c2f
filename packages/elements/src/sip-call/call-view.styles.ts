import { css } from 'lit';

export const callStyles = css`
  /* However many buttons there are, the last one can be reached. */
  .call:not(.with-video) {
    overflow-y: auto;
    scrollbar-width: thin;
  }

  .call:focus {
    outline: none;
  }

  .peer {
    display: grid;
    justify-items: center;
    gap: 0.25em;
    min-inline-size: 0;
    text-align: center;
  }

  .avatar.large {
    inline-size: 3em;
    block-size: 3em;
    margin-block-end: 0.25em;
    font-size: 2em;
  }

  .avatar.large svg {
    inline-size: 1.6em;
    block-size: 1.6em;
  }

  .name,
  .number,
  .status {
    max-inline-size: 100%;
    margin: 0;
    overflow-wrap: anywhere;
  }

  /* A stranger's name or number of any length leaves the buttons where they are. */
  .name,
  .number {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
  }

  .name {
    font-size: 1.75em;
    font-weight: 600;
    letter-spacing: -0.01em;
    line-height: 1.2;
    -webkit-line-clamp: 2;
  }

  .number {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    -webkit-line-clamp: 1;
  }

  .status {
    color: var(--_muted);
    font-size: 1.0625em;
    text-wrap: balance;
  }

  .status.failed {
    max-inline-size: 20em;
    margin-block-start: 0.5em;
    color: var(--_text);
  }

  .note {
    display: flex;
    gap: 0.375em;
    align-items: center;
    max-inline-size: 100%;
    margin: 0.5em 0 0;
    padding: 0.25em 0.75em;
    border-radius: var(--_radius-full);
    background: color-mix(in oklab, var(--_warning) 16%, var(--_surface));
    color: var(--_text);
    font-size: 0.875em;
    text-align: start;
  }

  .note svg {
    inline-size: 1.25em;
    block-size: 1.25em;
    color: var(--_warning);
  }

  .actions {
    display: grid;
    justify-items: center;
    gap: 1.5em;
    margin-block-start: auto;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 1.125em 0;
    justify-content: center;
    inline-size: 100%;
    max-inline-size: calc(3 * var(--_action) + 6em);
  }

  .tools > *,
  ::slotted([slot='actions']) {
    inline-size: calc(100% / 3);
  }

  .hang-up {
    --sip-action-size: calc(var(--_action) + 0.5em);
  }

  .choice {
    display: flex;
    justify-content: space-evenly;
    inline-size: 100%;
    max-inline-size: 22em;
    --sip-action-size: calc(var(--_action) + 0.5em);
  }

  .choice > * {
    flex: 1;
  }

  .end {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
    justify-content: center;
  }

  .keypad {
    inline-size: 100%;
    margin-block: auto;
    --sip-dialpad-key-size: max(3.75em, var(--_action));
    --sip-dialpad-gap: 0.5em;
  }

  .with-keypad {
    gap: 0.5em;
    padding-block-start: 1.25em;
  }

  .with-keypad .actions {
    margin-block-start: 0;
  }

  .transfer {
    inline-size: 100%;
    max-inline-size: 22em;
    margin-inline: auto;
  }

  .with-keypad .avatar,
  .with-keypad .number,
  .with-transfer .avatar,
  .with-more .avatar,
  .with-more .number,
  .with-video .avatar {
    display: none;
  }

  :is(.with-keypad, .with-transfer) .actions {
    grid-template-columns: 1fr auto 1fr;
    align-items: center;
    inline-size: 100%;
    max-inline-size: 19em;
    margin-inline: auto;
  }

  :is(.with-keypad, .with-transfer) .hang-up {
    grid-area: 1 / 2;
  }

  :is(.with-keypad, .with-transfer) .tools {
    grid-area: 1 / 3;
    inline-size: auto;
    --sip-action-size: 3em;
  }

  :is(.with-keypad, .with-transfer) .tools > * {
    inline-size: auto;
  }

  .with-keypad .name {
    font-size: 1.25em;
  }

  .video::part(controls) {
    inset-block: 4.5em auto;
  }

  /* The picture fills the screen; what is over it is white on a shade, in both schemes. */
  .video {
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }

  .with-video {
    color-scheme: dark;
    color: #ffffff;
  }

  .with-video .peer,
  .with-video .actions {
    position: relative;
    pointer-events: none;
  }

  .with-video .actions > *,
  .with-video .tools > * {
    pointer-events: auto;
  }

  .with-video .peer {
    justify-items: start;
    margin: -2.5em -1.25em 0;
    padding: 1.25em 1.25em 2.5em;
    border-start-start-radius: inherit;
    border-start-end-radius: inherit;
    background: linear-gradient(rgb(0 0 0 / 62%), rgb(0 0 0 / 0%)) 0 0 / 100% 7em no-repeat;
    text-align: start;
  }

  .with-video .name {
    font-size: 1.25em;
  }

  .with-video .status,
  .with-video .number {
    color: rgb(255 255 255 / 88%);
    font-size: 0.9375em;
  }

  .with-video .number {
    display: none;
  }

  /* Below the picture's own buttons, beside the picture of ourselves. */
  .with-video .note {
    max-inline-size: max(100% - 7.5em, 12em);
    margin-block-start: 4em;
  }

  .with-video .actions {
    margin-inline: -1.25em;
    margin-block-end: -1.75em;
    padding: 3em 1.25em 1.5em;
    border-end-start-radius: inherit;
    border-end-end-radius: inherit;
    background: linear-gradient(rgb(0 0 0 / 0%), rgb(0 0 0 / 62%));
  }

  /* Over a picture there is one row of small buttons, so that the picture is seen; two of three where it is narrow. */
  .with-video .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(0.15 * var(--sip-call-video-action-size, 3em));
    align-items: center;
    justify-content: center;
    --sip-action-size: var(--sip-call-video-action-size, 3em);
  }

  .with-video .hang-up {
    --sip-action-size: var(--sip-call-video-action-size, 3em);
  }

  .with-video .tools {
    display: contents;
  }

  .with-video .tools > *,
  .with-video ::slotted([slot='actions']) {
    inline-size: auto;
  }
`;
