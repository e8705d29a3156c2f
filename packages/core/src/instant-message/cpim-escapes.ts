const SHORT: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', r: '\r' };
const SHORT_OF: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\\': '\\\\',
};

/** Text as a header value of CPIM: what would end the line, and every other control, is escaped (RFC 3862 §2.3). */
export function escapeText(text: string): string {
  let escaped = '';
  for (const character of text) escaped += SHORT_OF[character] ?? escapeControl(character);
  return escaped;
}

function escapeControl(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 || code === 0x7f ? `\\u${code.toString(16).padStart(4, '0')}` : character;
}

/** The text that a header value of CPIM stands for. A backslash before anything unknown stands for nothing. */
export function unescapeText(value: string): string {
  if (!value.includes('\\')) return value;
  let text = '';
  for (let position = 0; position < value.length; position++) {
    const character = value.charAt(position);
    if (character !== '\\') {
      text += character;
      continue;
    }
    const next = value.charAt(++position);
    const hex = next === 'u' ? value.slice(position + 1, position + 5) : '';
    if (/^[0-9a-f]{4}$/i.test(hex)) {
      text += String.fromCharCode(Number.parseInt(hex, 16));
      position += 4;
    } else {
      text += SHORT[next] ?? next;
    }
  }
  return text;
}
