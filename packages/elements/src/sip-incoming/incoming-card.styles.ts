import { css } from 'lit';

export const cardStyles = css`
  .card {
    display: grid;
    gap: 0.875em;
    padding: 1em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .card[popover] {
    inset: 1em 1em auto auto;
    inset-inline: auto 1em;
    inline-size: min(22em, 100vw - 2em);
    margin: 0;
    color: var(--_text);
  }

  .card[popover]:not(:popover-open) {
    display: none;
  }

  @media (prefers-reduced-motion: no-preference) {
    .card[popover] {
      animation: arrive 240ms ease-out;
    }
  }

  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(-1em);
    }
  }

  .compact {
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    padding: 0.75em;
  }

  .compact .actions {
    gap: 0.5em;
    --sip-action-size: 2.75em;
  }

  .peer {
    display: flex;
    gap: 0.75em;
    align-items: center;
  }

  .who {
    flex: 1;
    min-inline-size: 0;
  }

  p {
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name {
    font-size: 1.125em;
    font-weight: 600;
  }

  .number {
    color: var(--_muted);
    font-size: 0.875em;
  }

  .actions {
    display: flex;
    justify-content: space-around;
    --sip-action-size: 3.25em;
  }

  .actions > * {
    flex: 1;
  }
`;
