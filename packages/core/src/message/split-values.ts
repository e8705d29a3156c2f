import { closingQuote } from '../grammar/scanner.js';

/** The values of a line that commas join; commas in quotes and angle brackets join nothing. */
export function splitValues(text: string): string[] {
  const values: string[] = [];
  let start = 0;
  let isInBrackets = false;
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === 0x22 && !isInBrackets) {
      const close = closingQuote(text, position + 1, text.length);
      if (close < 0) break;
      position = close;
    } else if (code === 0x3c) {
      isInBrackets = true;
    } else if (code === 0x3e) {
      isInBrackets = false;
    } else if (code === 0x2c && !isInBrackets) {
      values.push(text.slice(start, position).trim());
      start = position + 1;
    }
  }
  values.push(text.slice(start).trim());
  return values;
}
