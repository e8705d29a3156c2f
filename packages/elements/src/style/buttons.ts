import { css } from 'lit';

/** Buttons: without a look of their own, which is for each element to draw. */
export const buttons = css`
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
  }
`;
