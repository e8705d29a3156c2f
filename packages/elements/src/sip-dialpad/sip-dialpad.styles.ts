import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    --_key-size: var(--sip-dialpad-key-size, 4.75em);
    --_gap: var(--sip-dialpad-gap, 0.75em);
  }

  [part='base'] {
    display: grid;
    justify-items: center;
    gap: 1em;
    max-inline-size: 20em;
    margin-inline: auto;
  }

  .display {
    inline-size: 100%;
    font-size: 1.875em;
    font-variant-numeric: tabular-nums;
  }

  .display.long {
    font-size: 1.25em;
  }

  .display input,
  .display output {
    display: block;
    inline-size: 100%;
    block-size: 1.6em;
    padding: 0 0.25em;
    border-radius: var(--_radius-s);
    font-size: 1em;
    line-height: 1.6;
    text-align: center;
    text-overflow: ellipsis;
  }

  .display.long input {
    block-size: 2.4em;
  }

  .display output {
    overflow: hidden;
    direction: rtl;
    white-space: nowrap;
  }

  .display ::placeholder {
    font-size: 0.6em;
  }

  .refusal {
    margin: 0.25em 0 0;
    color: var(--_danger-text);
    font-size: 0.475em;
    text-align: center;
  }

  /* Keys stand as on every telephone, also where text runs from right to left. */
  .keys {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, var(--_key-size)));
    gap: var(--_gap) calc(var(--_gap) * 2);
    justify-content: center;
    inline-size: 100%;
    direction: ltr;
  }

  .key {
    aspect-ratio: 1;
    inline-size: 100%;
    min-inline-size: 2.75em;
    min-block-size: 2.75em;
    border-radius: var(--_radius-s);
  }

  .face {
    display: grid;
    place-content: center;
    justify-items: center;
    inline-size: 100%;
    block-size: 100%;
    border-radius: var(--_radius-full);
    background: var(--sip-dialpad-key-bg, var(--_raised));
    line-height: 1;
  }

  .key:hover:enabled .face {
    background: color-mix(in oklab, var(--_raised), var(--_pressed));
  }

  .key:active:enabled .face {
    background: var(--_pressed);
  }

  .digit {
    font-size: 1.875em;
    font-weight: 400;
  }

  .sign {
    font-size: 1.5em;
  }

  .letters {
    min-block-size: 1em;
    margin-block-start: 0.3em;
    color: var(--_muted);
    font-size: 0.6875em;
    font-weight: 600;
    letter-spacing: 0.12em;
    text-indent: 0.12em;
  }

  .letters:empty {
    display: none;
  }

  .actions {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, var(--_key-size)));
    gap: calc(var(--_gap) * 2);
    align-items: center;
    justify-content: center;
    inline-size: 100%;
  }

  .call {
    grid-column: 2;
    grid-row: 1;
    aspect-ratio: 1;
    inline-size: 100%;
    border-radius: var(--_radius-full);
    background: var(--_success);
    color: var(--_on-fill);
  }

  .call svg {
    inline-size: 2.25em;
    block-size: 2.25em;
  }

  .call:hover:enabled {
    background: color-mix(in oklab, var(--_success) 88%, var(--_text));
  }

  .side {
    grid-column: 1;
    grid-row: 1;
    place-self: center;
    inline-size: 3em;
    block-size: 3em;
    border-radius: var(--_radius-full);
    color: var(--_muted);
  }

  .side.end {
    grid-column: 3;
  }

  .side:hover:enabled {
    background: var(--_raised);
    color: var(--_text);
  }

  .side.end svg {
    inline-size: 1.75em;
    block-size: 1.75em;
  }

  :host(:dir(rtl)) .side.end svg {
    transform: scaleX(-1);
  }

  @media (prefers-reduced-motion: no-preference) {
    .face {
      transition: background-color var(--_duration);
    }
    .key:active:enabled .face,
    .call:active:enabled {
      transform: scale(0.96);
    }
  }

  @media (forced-colors: active) {
    .face {
      border: 1px solid ButtonText;
    }
  }
`;
