import { css } from 'lit';

/** Buttons with words, buttons that are an icon, and buttons that look like links. */
export const pills = css`
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
`;
