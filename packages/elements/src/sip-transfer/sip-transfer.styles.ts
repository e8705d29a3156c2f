import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  section {
    display: grid;
    gap: 0.75em;
  }

  .target {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
  }

  input {
    flex: 1 1 9em;
    min-inline-size: 0;
    min-block-size: 2.75em;
    padding-inline: 1em;
    border-radius: var(--_radius-full);
    background: var(--_raised);
  }

  ul {
    display: grid;
    gap: 0.5em;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .other {
    display: flex;
    gap: 0.75em;
    justify-content: flex-start;
    inline-size: 100%;
    padding: 0.5em 0.75em;
    border-radius: var(--_radius-m);
    background: var(--_raised);
    text-align: start;
  }

  .other:hover {
    background: var(--_pressed);
  }

  .words {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  small {
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 400;
  }

  .other > svg {
    color: var(--_muted);
  }

  :host(:dir(rtl)) .other > svg {
    transform: scaleX(-1);
  }

  @media (forced-colors: active) {
    input,
    .other {
      border: 1px solid ButtonText;
    }
  }
`;
