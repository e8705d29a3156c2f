import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
  }

  button {
    flex-direction: column;
    gap: 0.375em;
    inline-size: 100%;
    border-radius: var(--_radius-m);
  }

  .disc {
    display: grid;
    place-items: center;
    inline-size: var(--sip-action-size, 4.25em);
    block-size: var(--sip-action-size, 4.25em);
    border-radius: var(--_radius-full);
    background: var(--_raised);
    color: var(--_text);
  }

  button:hover:enabled .disc {
    background: var(--_pressed);
  }

  button:is([aria-pressed='true'], [aria-expanded='true']) .disc {
    background: var(--_text);
    color: var(--_surface);
  }

  button.success .disc {
    background: var(--_success);
    color: var(--_on-fill);
  }

  button.danger .disc {
    background: var(--_danger);
    color: var(--_on-fill);
  }

  button.success:hover:enabled .disc {
    background: color-mix(in oklab, var(--_success) 88%, var(--_text));
  }

  button.danger:hover:enabled .disc {
    background: color-mix(in oklab, var(--_danger) 88%, var(--_text));
  }

  .disc svg {
    inline-size: 1.75em;
    block-size: 1.75em;
  }

  .success svg,
  .danger svg {
    inline-size: 2.125em;
    block-size: 2.125em;
  }

  .label {
    max-inline-size: 7em;
    color: var(--_muted);
    font-size: 0.8125em;
    line-height: 1.25;
  }

  button[aria-busy='true'] .disc {
    opacity: 0.6;
  }

  @media (prefers-reduced-motion: no-preference) {
    .disc {
      transition:
        background-color var(--_duration),
        color var(--_duration),
        transform var(--_duration);
    }
    button:active:enabled .disc {
      transform: scale(0.94);
    }
  }

  @media (forced-colors: active) {
    .disc {
      border: 1px solid ButtonText;
    }
    button:is([aria-pressed='true'], [aria-expanded='true']) .disc {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
