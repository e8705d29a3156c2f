import { css } from 'lit';

/** Buttons that are an icon, and buttons that look like links. */
export const iconButtons = css`
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
`;
