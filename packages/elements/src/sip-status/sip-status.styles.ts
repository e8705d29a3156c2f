import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .badge {
    display: flex;
    gap: 0.5em;
    align-items: center;
    color: var(--_muted);
    font-size: 0.8125em;
  }

  .dot {
    flex: none;
    inline-size: 0.625em;
    block-size: 0.625em;
    border: 0.125em solid currentColor;
    border-radius: var(--_radius-full);
  }

  .ready .dot {
    border-color: var(--_success-text);
    background: var(--_success-text);
  }

  .busy .dot {
    border-block-start-color: transparent;
  }

  .warning {
    color: var(--_warning);
  }

  .badge .warning svg {
    inline-size: 1.125em;
    block-size: 1.125em;
  }

  .banner {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 0.75em;
    align-items: center;
    padding: 0.625em 0.875em;
    border-radius: var(--_radius-m);
    background: color-mix(in oklab, var(--_warning) 14%, var(--_surface));
    font-size: 0.875em;
  }

  .banner .text {
    flex: 1 1 9em;
  }

  .banner .action {
    min-block-size: 2.25em;
    padding-inline: 0.875em;
    border-radius: var(--_radius-full);
    background: var(--_text);
    color: var(--_surface);
    font-weight: 600;
  }

  @media (prefers-reduced-motion: no-preference) {
    .busy .dot {
      animation: turn 0.9s linear infinite;
    }
  }

  @media (forced-colors: active) {
    .ready .dot {
      background: CanvasText;
    }
    .banner {
      border: 1px solid CanvasText;
    }
  }

  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
`;
