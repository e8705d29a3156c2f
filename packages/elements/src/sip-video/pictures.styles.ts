import { css } from 'lit';

export const pictureStyles = css`
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

  video {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }

  .cover .remote {
    object-fit: cover;
  }

  .self {
    position: absolute;
    inset-block-start: 1em;
    inset-inline-end: 1em;
    inline-size: clamp(4.5em, 26%, 11em);
    block-size: auto;
    aspect-ratio: 3 / 4;
    border-radius: var(--_radius-m);
    background: #1b1f26;
    box-shadow: 0 0.25em 1em rgb(0 0 0 / 35%);
    object-fit: cover;
  }

  .side {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    gap: 0.25em;
  }

  .side .self {
    position: static;
    inline-size: 100%;
    block-size: 100%;
    aspect-ratio: auto;
    border-radius: 0;
  }

  .mirrored {
    transform: scaleX(-1);
  }

  .placeholder .avatar {
    inline-size: 2.5em;
    block-size: 2.5em;
    font-size: 2em;
  }

  .controls {
    position: absolute;
    inset-block-start: 0.75em;
    inset-inline-start: 0.75em;
    display: flex;
    gap: 0.5em;
  }

  .controls button {
    inline-size: 2.75em;
    block-size: 2.75em;
    border-radius: var(--_radius-full);
    background: rgb(0 0 0 / 55%);
    color: #ffffff;
  }

  .controls button:hover {
    background: rgb(0 0 0 / 75%);
  }
`;
