import { css } from 'lit';

/** Fields for text: they look like the text around them. */
export const inputs = css`
  input,
  textarea {
    margin: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
  }

  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
`;
