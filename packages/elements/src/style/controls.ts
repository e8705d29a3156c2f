import { css } from 'lit';

/** Buttons, fields and avatars: one drawing for all elements. */
export const controls = css`
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
    text-align: center;
    text-transform: none;
    cursor: pointer;
    touch-action: manipulation;
    user-select: none;
    -webkit-user-select: none;
  }

  button:disabled {
    cursor: default;
    opacity: 0.4;
  }

  input,
  textarea {
    margin: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
  }

  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  /* A stranger's name runs in its own direction, and stands where the words around it stand. */
  [dir='auto'] {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .icon-button {
    inline-size: 2.75em;
    block-size: 2.75em;
    border-radius: var(--_radius-full);
    color: var(--_muted);
  }

  .icon-button:hover:enabled {
    background: var(--_raised);
    color: var(--_text);
  }

  .pill {
    min-block-size: 2.75em;
    padding-inline: 1.125em;
    border-radius: var(--_radius-full);
    background: var(--_raised);
    font-weight: 600;
  }

  .pill:hover:enabled {
    background: var(--_pressed);
  }

  .pill--accent {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .pill--accent:hover:enabled {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }

  .link {
    min-block-size: 1.75em;
    border-radius: var(--_radius-s);
    color: var(--_accent);
    font-weight: 600;
  }

  .link:hover:enabled {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .avatar {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2.5em;
    block-size: 2.5em;
    border-radius: var(--_radius-full);
    background: light-dark(oklch(91% 0.05 var(--_hue)), oklch(38% 0.06 var(--_hue)));
    color: light-dark(oklch(38% 0.11 var(--_hue)), oklch(92% 0.05 var(--_hue)));
    font-weight: 600;
    line-height: 1;
    user-select: none;
    -webkit-user-select: none;
  }

  .avatar span {
    font-size: 0.9375em;
  }

  .hue-0 {
    --_hue: 265;
  }
  .hue-1 {
    --_hue: 160;
  }
  .hue-2 {
    --_hue: 30;
  }
  .hue-3 {
    --_hue: 330;
  }
  .hue-4 {
    --_hue: 80;
  }
  .hue-5 {
    --_hue: 215;
  }

  .empty {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 0.25em;
    padding: 2em 1.5em;
    color: var(--_muted);
    text-align: center;
  }

  .empty svg {
    inline-size: 2.5em;
    block-size: 2.5em;
    margin-block-end: 0.5em;
    opacity: 0.7;
  }

  .empty strong {
    color: var(--_text);
    font-weight: 600;
  }

  @media (prefers-reduced-motion: no-preference) {
    button {
      transition:
        background-color var(--_duration),
        color var(--_duration),
        transform var(--_duration);
    }
  }

  @media (forced-colors: active) {
    button:not(.link, .plain) {
      border: 1px solid ButtonText;
    }
    .avatar {
      border: 1px solid CanvasText;
    }
  }
`;
