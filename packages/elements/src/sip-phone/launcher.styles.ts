import { css } from 'lit';

/** The phone as a button in a corner of the page, with a panel that opens above everything. */
export const launcher = css`
  :host([placement^='bottom']) {
    position: fixed;
    inset-block-end: var(--sip-phone-offset, 1.25em);
    inset-inline: auto var(--sip-phone-offset, 1.25em);
    z-index: 2147483000;
    inline-size: auto;
    min-inline-size: 0;
  }

  :host([placement='bottom-start']) {
    inset-inline: var(--sip-phone-offset, 1.25em) auto;
  }

  /* In its place in the page; the panel opens in the middle of the window. */
  :host([view='button']:not([placement^='bottom'])) {
    display: inline-block;
    inline-size: auto;
    min-inline-size: 0;
  }

  .launcher {
    position: relative;
    inline-size: 3.75em;
    block-size: 3.75em;
    border-radius: var(--_radius-full);
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: var(--_shadow);
  }

  .launcher.ringing {
    background: var(--_success);
    color: var(--_on-fill);
  }

  .launcher svg {
    inline-size: 1.75em;
    block-size: 1.75em;
  }

  .launcher .unread {
    inset-block-start: -0.25em;
    inset-inline-start: auto;
    inset-inline-end: -0.25em;
    font-size: 0.75em;
  }

  .shell[popover] {
    inset-block: auto calc(var(--sip-phone-offset, 1.25em) + 4.75em);
    inset-inline: auto var(--sip-phone-offset, 1.25em);
    inline-size: min(24em, 100vw - 2 * var(--sip-phone-offset, 1.25em));
    margin: 0;
    padding: 0;
    border: 0;
    overflow: visible;
    background: none;
    --sip-phone-height: min(44em, 100dvh - 8em);
  }

  :host(:not([placement^='bottom'])) .shell[popover] {
    inset: 0;
    block-size: fit-content;
    margin: auto;
  }

  :host([placement='bottom-start']) .shell[popover] {
    inset-inline: var(--sip-phone-offset, 1.25em) auto;
  }

  @media (prefers-reduced-motion: no-preference) {
    .launcher.ringing {
      animation: ring 1.6s ease-in-out infinite;
    }
    .shell[popover] {
      animation: open 180ms ease-out;
    }
  }

  @keyframes ring {
    50% {
      transform: scale(1.08);
    }
  }

  @keyframes open {
    from {
      opacity: 0;
      transform: translateY(0.75em);
    }
  }
`;
