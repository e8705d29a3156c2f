import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-block-size: 16em;
  }

  .chat {
    display: flex;
    flex-direction: column;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: inherit;
  }

  .header {
    display: flex;
    gap: 0.625em;
    align-items: center;
    padding: 0.5em 0.75em;
    border-block-end: 1px solid var(--_border);
  }

  .header h2 {
    min-inline-size: 0;
    margin: 0;
    overflow: hidden;
    font-size: 1em;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .header .avatar {
    inline-size: 2.25em;
    block-size: 2.25em;
  }

  .back {
    margin-inline-start: -0.5em;
  }

  :host(:dir(rtl)) .back svg {
    transform: scaleX(-1);
  }

  .log {
    /* What is read is kept in its place by the element itself. */
    overflow-anchor: none;
    position: relative;
    display: flex;
    flex: 1 1 8em;
    flex-direction: column;
    min-block-size: 6em;
    padding: 0.75em;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  .log:focus-visible {
    outline-offset: -0.1875em;
  }

  .log .empty {
    flex: 1;
  }

  .further {
    flex: none;
    align-self: center;
    font-size: 0.875em;
  }

  .day {
    margin: 0.75em 0 0.5em;
    color: var(--_muted);
    font-size: 0.75em;
    font-weight: 600;
    text-align: center;
  }

  ol,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .message {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    margin-block-start: 0.1875em;
  }

  .message.local {
    align-items: flex-end;
  }

  .message.first {
    margin-block-start: 0.75em;
  }

  .bubble {
    max-inline-size: min(85%, 32em);
    margin: 0;
    padding: 0.5em 0.875em;
    border-radius: 1.125em;
    background: var(--_raised);
    overflow-wrap: anywhere;
    text-align: start;
    white-space: pre-wrap;
  }

  .local .bubble {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .bubble.emoji {
    padding: 0;
    background: none;
    color: inherit;
    font-size: 2.5em;
    line-height: 1.25;
  }

  .bubble a {
    color: inherit;
    text-underline-offset: 0.15em;
  }

  .note {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
    align-items: center;
    margin: 0.1875em 0.5em 0;
    color: var(--_muted);
    font-size: 0.75em;
  }

  .note .status {
    display: inline-flex;
    gap: 0.25em;
    align-items: center;
  }

  .note svg {
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .note.displayed .status {
    color: var(--_accent);
  }

  .note.failed .status {
    color: var(--_danger-text);
    font-weight: 600;
  }

  .typing {
    margin: 0.5em 0.5em 0;
    color: var(--_muted);
    font-size: 0.8125em;
  }

  .composer,
  .start {
    display: flex;
    gap: 0.5em;
    align-items: end;
    padding: 0.625em 0.75em;
    border-block-start: 1px solid var(--_border);
  }

  .start {
    align-items: center;
    border-block-start: 0;
    border-block-end: 1px solid var(--_border);
  }

  textarea,
  .start input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 2.75em;
    max-block-size: 8em;
    padding: 0.6875em 0.75em;
    border-radius: 1.375em;
    background: var(--_raised);
    line-height: 1.375;
    resize: none;
    field-sizing: content;
  }

  textarea:focus-visible,
  .start input:focus-visible {
    outline-offset: 0;
  }

  .send {
    flex: none;
    inline-size: 2.75em;
    block-size: 2.75em;
    border-radius: var(--_radius-full);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .send:disabled {
    background: var(--_raised);
    color: var(--_muted);
    opacity: 1;
  }

  .list {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    overflow-y: auto;
    scrollbar-width: thin;
  }

  .list .empty {
    flex: 1;
  }

  .row {
    display: flex;
    gap: 0.75em;
    justify-content: flex-start;
    inline-size: 100%;
    padding: 0.625em 0.75em;
    text-align: start;
  }

  .row:hover {
    background: var(--_raised);
  }

  .row:focus-visible {
    outline-offset: -0.1875em;
  }

  .words {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }

  .words > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name {
    font-weight: 600;
  }

  .last,
  .side time {
    color: var(--_muted);
    font-size: 0.875em;
  }

  .side {
    display: grid;
    flex: none;
    gap: 0.25em;
    justify-items: end;
    align-self: start;
  }

  .side time {
    font-size: 0.75em;
  }

  .badge {
    display: grid;
    place-content: center;
    min-inline-size: 1.5em;
    block-size: 1.5em;
    padding-inline: 0.375em;
    border-radius: var(--_radius-full);
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.75em;
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .bubble,
    textarea,
    .start input {
      border: 1px solid CanvasText;
    }
    .local .bubble {
      border-color: Highlight;
    }
  }
`;
