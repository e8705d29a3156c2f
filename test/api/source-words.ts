const COMMENT = String.raw`/\*\*((?:(?!\*/)[\s\S])*)\*/`;
const MODIFIERS = String.raw`(?:(?:readonly|static|override|async|get|set)\s+)*`;

/**
 * What the comment before a member says in a source, less its tags; `undefined` when it has none. An event is a member
 * whose type is a list of arguments.
 */
export function describedIn(source: string, name: string, isEvent: boolean): string | undefined {
  const plain = name.replaceAll(/[^\w:]/g, '');
  const member = String.raw`\s*\n\s*${MODIFIERS}'?${plain}'?\??\s*${isEvent ? String.raw`:\s*\[` : String.raw`(?:[(<;=]|:(?!\s*\[))`}`;
  const match = new RegExp(COMMENT + member).exec(source);
  if (!match?.[1]) return undefined;
  const lines = match[1].split('\n').map((line) => line.replace(/^\s*\*?\s?/, '').trim());
  const text = lines.join('\n').split(/(?:^|\s)@(?:param|returns|throws|deprecated)\b/, 1)[0] ?? '';
  return text
    .replaceAll(/\{@link ([^}]+)\}/g, '`$1`')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
