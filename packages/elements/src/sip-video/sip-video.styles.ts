import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    aspect-ratio: 16 / 9;
    overflow: hidden;
    background: #0c0e11;
    color-scheme: dark;
  }

  :host(.video) {
    aspect-ratio: auto;
  }

  [part='base'] {
    position: relative;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 6em;
    border-radius: inherit;
    color: #ffffff;
  }

  .placeholder {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 0.75em;
    inline-size: 100%;
    block-size: 100%;
    padding: 1em;
    text-align: center;
    overflow-wrap: anywhere;
  }
`;
