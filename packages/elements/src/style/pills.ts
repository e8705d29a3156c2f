import { css } from 'lit';

/** Buttons with words. */
export const pills = css`
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
`;
