import { css } from 'lit';

/**
 * The tokens that a page may set (`--sip-*`), their defaults for light and dark, and the ground that every element
 * stands on. Inside, rules read the private copies (`--_*`).
 *
 * Sizes are in `em` of a font size that follows the reader's setting and not the page's; there is no `rem` anywhere.
 */
export const tokens = css`
  :host {
    --_surface: var(--sip-color-surface, light-dark(#ffffff, #15181d));
    --_raised: var(--sip-color-raised, light-dark(#f1f3f6, #242931));
    --_pressed: light-dark(#e1e5ea, #343b46);
    --_text: var(--sip-color-text, light-dark(#15191f, #f1f3f6));
    --_muted: var(--sip-color-muted, light-dark(#59636f, #a3adba));
    --_border: var(--sip-color-border, light-dark(#dde1e7, #343b46));
    --_accent: var(--sip-color-accent, light-dark(#2b57d9, #8fb2ff));
    --_on-accent: var(--sip-color-on-accent, light-dark(#ffffff, #0b1733));
    /* Fills bear white; the texts stand on the surface. */
    --_success: var(--sip-color-success, light-dark(#15803d, #23864a));
    --_success-text: var(--sip-color-success, light-dark(#15803d, #4bd388));
    --_danger: var(--sip-color-danger, light-dark(#c92a35, #d8363f));
    --_danger-text: var(--sip-color-danger, light-dark(#c92a35, #ff8a87));
    --_on-fill: #ffffff;
    --_warning: var(--sip-color-warning, light-dark(#9a5b00, #f5b84c));
    --_focus: var(--sip-color-focus, var(--_accent));
    --_radius-s: var(--sip-radius-s, 0.5em);
    --_radius-m: var(--sip-radius-m, 0.875em);
    --_radius-l: var(--sip-radius-l, 1.5em);
    --_radius-full: var(--sip-radius-full, 999em);
    --_shadow: var(
      --sip-shadow,
      0 0.0625em 0.1875em light-dark(rgb(16 24 40 / 8%), rgb(0 0 0 / 40%)),
      0 1em 2.5em light-dark(rgb(16 24 40 / 10%), rgb(0 0 0 / 40%))
    );
    --_duration: var(--sip-duration, 160ms);

    box-sizing: border-box;
    font-size: var(--sip-font-size, medium);
  }

  :host([hidden]) {
    display: none !important;
  }

  [part~='base'] {
    color: var(--_text);
    font-family: var(--sip-font-family, system-ui, sans-serif);
    font-style: normal;
    letter-spacing: normal;
    word-spacing: normal;
    line-height: 1.4;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    cursor: auto;
    -webkit-tap-highlight-color: transparent;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  /* A stranger's name runs in its own direction, and stands where the words around it stand. */
  [dir='auto'] {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  [hidden] {
    display: none !important;
  }

  svg {
    display: block;
    flex: none;
    inline-size: 1.5em;
    block-size: 1.5em;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }

  :focus-visible {
    outline: 0.1875em solid var(--_focus);
    outline-offset: 0.125em;
  }
`;
