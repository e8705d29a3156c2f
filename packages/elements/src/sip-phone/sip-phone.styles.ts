import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    inline-size: 100%;
    min-inline-size: 15em;
  }

  .shell {
    container: sip-phone / inline-size;
  }

  :host([theme='auto']) {
    color-scheme: light dark;
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  .phone {
    display: grid;
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    block-size: var(--sip-phone-height, 44em);
    max-inline-size: 26em;
    margin-inline: auto;
    overflow: hidden;
    isolation: isolate;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .main,
  .chat {
    grid-area: 1 / 1;
    min-block-size: 0;
    min-inline-size: 0;
  }

  .main {
    display: flex;
    flex-direction: column;
  }

  .phone:not(.on-messages) > .chat,
  .in-call > .chat {
    display: none;
  }

  .on-messages:not(.in-call) > .main {
    grid-area: auto;
  }

  .on-messages:not(.in-call) {
    grid-template-rows: auto minmax(0, 1fr) auto;
  }

  .on-messages:not(.in-call) > .chat {
    grid-area: auto;
  }

  .on-messages:not(.in-call) .page {
    display: none;
  }

  .chat,
  .chat > * {
    block-size: 100%;
  }

  .thread.on-messages .header {
    display: none;
  }

  .notice {
    margin: 0.75em 0.75em 0;
    padding: 0.625em 0.875em;
    border-radius: var(--_radius-m);
    background: var(--_text);
    color: var(--_surface);
    font-size: 0.875em;
  }

  .header {
    display: flex;
    gap: 0.75em;
    align-items: center;
    padding: 1em 1em 0.75em;
  }

  .who {
    flex: 1;
    min-inline-size: 0;
  }

  .settings[aria-pressed='true'] {
    background: var(--_raised);
    color: var(--_accent);
  }

  .clear {
    align-self: center;
    margin-block: 1em;
    font-size: 0.875em;
  }

  .who .name {
    margin: 0;
    overflow: hidden;
    font-weight: 600;
    line-height: 1.25;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .banner:state(problem) {
    margin: 0 1em 0.5em;
  }

  .in-call .banner:state(problem) {
    margin: 1em 1em 0;
  }

  .page {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    padding: 0.5em var(--_page-padding) 1em;
    --_page-padding: 1em;
    overflow-y: auto;
    scrollbar-width: thin;
  }

  .dialpad {
    margin-block: auto;
  }

  .page .empty {
    flex: 1;
  }

  /* Below a banner the keys come closer, so that the button below them has room. */
  .banner:state(problem) ~ .page {
    --sip-dialpad-key-size: 4.5em;
    --sip-dialpad-gap: 0.625em;
  }

  .call {
    flex: 1;
  }

  .in-call > .main {
    background: radial-gradient(
      130% 60% at 50% 0%,
      color-mix(in oklab, var(--_accent) 13%, var(--_surface)),
      var(--_surface)
    );
  }

  .incoming {
    position: relative;
    z-index: 1;
    margin: 0.75em;
  }

  .nav {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    border-block-start: 1px solid var(--_border);
  }

  .tab {
    flex-direction: column;
    gap: 0.125em;
    min-block-size: 4.5em;
    color: var(--_muted);
    font-size: 0.75em;
    font-weight: 500;
  }

  .tab:hover {
    color: var(--_text);
  }

  .tab[aria-current='page'] {
    color: var(--_accent);
  }

  .tab svg {
    inline-size: 2em;
    block-size: 2em;
  }

  .tab-icon {
    position: relative;
  }

  .unread {
    position: absolute;
    inset-block-start: -0.25em;
    inset-inline-start: calc(100% - 0.75em);
    display: grid;
    place-content: center;
    min-inline-size: 1.5em;
    block-size: 1.5em;
    padding-inline: 0.375em;
    border-radius: var(--_radius-full);
    background: var(--_danger);
    color: var(--_on-fill);
    font-weight: 600;
  }

  /* All buttons over a picture in one row. */
  @container sip-phone (20em <= inline-size < 24em) {
    .call {
      --sip-call-video-action-size: 2.5em;
    }
  }

  /* Narrow: keys and buttons come closer. */
  @container sip-phone (inline-size < 20em) {
    .phone {
      block-size: var(--sip-phone-height, 38em);
      border-radius: var(--_radius-m);
    }
    .on-keypad .page {
      --_page-padding: 0.5em;
    }
    .dialpad {
      --sip-dialpad-key-size: 3.75em;
      --sip-dialpad-gap: 0.5em;
    }
    .call {
      --sip-call-action-size: 3.25em;
    }
  }

  /* Wide: the phone at the start, the messages at the end. */
  @container sip-phone (inline-size >= 40em) {
    .phone.has-chat {
      grid-template: minmax(0, 1fr) auto / minmax(20em, 24em) minmax(0, 1fr);
      max-inline-size: 64em;
    }
    .phone.has-chat > .main {
      grid-area: 1 / 1;
    }
    .phone.has-chat.in-call > .main {
      grid-row: 1 / -1;
    }
    .phone.has-chat > .chat {
      display: block;
      grid-area: 1 / 2 / -1 / 3;
      border-inline-start: 1px solid var(--_border);
    }
    .phone.has-chat .header {
      display: flex;
    }
    .phone.has-chat .page {
      display: flex;
    }
    .has-chat.on-messages .tab-keypad {
      color: var(--_accent);
    }
    .has-chat .call::part(sip-message-button),
    .has-chat .tab-messages {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .tab[aria-current='page'],
    .settings[aria-pressed='true'] {
      color: Highlight;
    }
    .tab[aria-current='page'] {
      border-block: 0.25em solid Highlight;
      border-block-end-color: Canvas;
    }
    .settings[aria-pressed='true'] {
      border: 1px solid Highlight;
    }
  }
`;
