import { css } from 'lit';

/** The round that stands for somebody. */
export const avatars = css`
  .avatar {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2.5em;
    block-size: 2.5em;
    border-radius: var(--_radius-full);
    background: light-dark(oklch(91% 0.05 var(--_hue)), oklch(38% 0.06 var(--_hue)));
    color: light-dark(oklch(38% 0.11 var(--_hue)), oklch(92% 0.05 var(--_hue)));
    font-weight: 600;
    line-height: 1;
    user-select: none;
    -webkit-user-select: none;
  }

  .avatar span {
    font-size: 0.9375em;
  }

  .hue-0 {
    --_hue: 265;
  }
  .hue-1 {
    --_hue: 160;
  }
  .hue-2 {
    --_hue: 30;
  }
  .hue-3 {
    --_hue: 330;
  }
  .hue-4 {
    --_hue: 80;
  }
  .hue-5 {
    --_hue: 215;
  }

  @media (forced-colors: active) {
    .avatar {
      border: 1px solid CanvasText;
    }
  }
`;
