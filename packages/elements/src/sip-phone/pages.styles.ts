import { css } from 'lit';

/** What stands on the phone's pages: strips for calls, the target, the list of calls. */
export const pages = css`
  .strip,
  .return {
    display: flex;
    flex: none;
    gap: 0.75em;
    justify-content: flex-start;
    padding: 0.625em 1em;
    text-align: start;
  }

  .strip {
    border-block-end: 1px solid var(--_border);
    background: var(--_raised);
  }

  .strip:hover {
    background: var(--_pressed);
  }

  .strip-words {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }

  .strip-name {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .strip-note {
    color: var(--_muted);
    font-size: 0.875em;
  }

  .return {
    background: var(--_success);
    color: var(--_on-fill);
    font-size: 0.9375em;
  }

  .return .strip-name {
    flex: 1;
  }

  .target {
    display: grid;
    gap: 0.75em;
    place-content: center;
    justify-items: center;
    block-size: 100%;
  }

  .target .avatar {
    font-size: 2em;
  }

  .target-name {
    margin: 0 0 1em;
    font-size: 1.5em;
    font-weight: 600;
  }

  .lost {
    display: grid;
    flex: 1 0 auto;
    gap: 0.75em;
    place-content: center;
    justify-items: center;
    padding: 1em;
    text-align: center;
  }

  .lost p {
    margin: 0;
  }

  .lost .choice {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    justify-content: center;
  }

  .history {
    margin: 0 calc(-1 * var(--_page-padding));
    padding: 0;
    list-style: none;
  }

  .entry {
    display: flex;
    gap: 0.75em;
    justify-content: flex-start;
    inline-size: 100%;
    padding: 0.625em 1em;
    text-align: start;
  }

  .entry:hover {
    background: var(--_raised);
  }

  .entry:focus-visible {
    outline-offset: -0.1875em;
  }

  .entry .words {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }

  .entry .name {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .entry .missed {
    color: var(--_danger-text);
  }

  .what {
    display: flex;
    gap: 0.25em;
    align-items: center;
    color: var(--_muted);
    font-size: 0.8125em;
  }

  .what svg {
    inline-size: 1.125em;
    block-size: 1.125em;
  }

  :host(:dir(rtl)) .what svg {
    transform: scaleX(-1);
  }

  .entry time {
    color: var(--_muted);
    font-size: 0.8125em;
  }

  /* Narrow: the name has the line for itself. */
  @container sip-phone (inline-size < 20em) {
    .entry {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: 0 0.75em;
    }
    .entry .avatar {
      grid-row: 1 / 3;
    }
    .entry .words {
      display: contents;
    }
    .entry .name {
      grid-column: 2 / 4;
    }
  }
`;
