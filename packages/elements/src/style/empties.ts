import { css } from 'lit';

/** What stands where there is nothing yet. */
export const empties = css`
  .empty {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 0.25em;
    padding: 2em 1.5em;
    color: var(--_muted);
    text-align: center;
  }

  .empty svg {
    inline-size: 2.5em;
    block-size: 2.5em;
    margin-block-end: 0.5em;
    opacity: 0.7;
  }

  .empty strong {
    color: var(--_text);
    font-weight: 600;
  }
`;
