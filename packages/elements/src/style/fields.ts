import { css } from 'lit';

/** Labelled choices, one below the other. */
export const fields = css`
  :host {
    display: block;
  }

  .fields {
    display: grid;
    gap: 1em;
  }

  .field {
    display: grid;
    gap: 0.375em;
  }

  .field > span {
    color: var(--_muted);
    font-size: 0.875em;
  }

  small {
    color: var(--_muted);
    font-size: 0.8125em;
  }

  select {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 2.75em;
    padding-inline: 0.75em 0;
    border: 0 solid transparent;
    /* The browser's arrow stands at the border. */
    border-inline-end-width: 0.75em;
    border-radius: var(--_radius-m);
    background: var(--_raised);
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
  }

  input[type='range'] {
    inline-size: 100%;
    min-block-size: 1.75em;
    margin: 0;
    accent-color: var(--_accent);
  }

  .switch {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.125em 1em;
    align-items: center;
  }

  .switch > span {
    color: inherit;
    font-size: 1em;
  }

  .switch > small {
    grid-column: 1;
  }

  .switch > input {
    grid-area: 1 / 2 / span 2;
    position: relative;
    inline-size: 3em;
    block-size: 1.75em;
    margin: 0;
    border-radius: var(--_radius-full);
    background: color-mix(in oklab, var(--_muted) 75%, var(--_surface));
    appearance: none;
    cursor: pointer;
  }

  .switch > input::before {
    position: absolute;
    inset-block-start: 0.1875em;
    inset-inline-start: 0.1875em;
    inline-size: 1.375em;
    block-size: 1.375em;
    border-radius: var(--_radius-full);
    background: #ffffff;
    box-shadow: 0 0.0625em 0.1875em rgb(0 0 0 / 35%);
    content: '';
  }

  .switch > input:checked {
    background: var(--_success);
  }

  .switch > input:checked::before {
    inset-inline-start: 1.4375em;
  }

  .switch > input:disabled {
    opacity: 0.5;
    cursor: default;
  }

  @media (prefers-reduced-motion: no-preference) {
    .switch > input,
    .switch > input::before {
      transition:
        inset-inline-start var(--_duration),
        background-color var(--_duration);
    }
  }

  @media (forced-colors: active) {
    select,
    .switch > input {
      border: 1px solid ButtonText;
    }
    .switch > input {
      background: ButtonFace;
      forced-color-adjust: none;
    }
    .switch > input::before {
      background: ButtonText;
    }
    .switch > input:checked {
      background: Highlight;
    }
  }
`;
