/** Reads the classes out of the declarations (`.d.ts`) that the compiler wrote: members, their types, and the words. */
import { readdirSync, readFileSync } from 'node:fs';

/** Methods that the platform or Lit calls. */
const callbacks =
  /^(constructor|\w+Callback|render|update|updated|firstUpdated|willUpdate|getUpdateComplete)$/;

/**
 * @param dist the folder of the built package
 * @returns by the name of the class: `module` (path without extension), `description`, `tags(name)`, `members`
 */
export function readClasses(dist) {
  const classes = new Map();
  for (const file of readdirSync(dist, { recursive: true })) {
    if (!file.endsWith('.d.ts')) continue;
    const text = readFileSync(`${dist}/${file}`, 'utf8');
    let comment = '';
    const blocks = text.split(/^(?=\/\*\*|export |declare )/m);
    for (const block of blocks) {
      const [, name] = /^export (?:declare )?(?:abstract )?class (\w+)/.exec(block) ?? [];
      if (name) {
        const { description, tags } = readComment(comment);
        classes.set(name, {
          module: file.slice(0, -'.d.ts'.length).replaceAll('\\', '/'),
          description,
          tags: (tag) => tags.filter((found) => found.tag === tag).map(({ tag: _, ...entry }) => entry),
          members: readMembers(block),
        });
      }
      comment = block.startsWith('/**') ? block : '';
    }
  }
  return classes;
}

function readComment(comment) {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*(\/\*\*|\*\/|\*)? ?|\s*\*\/\s*$/g, ''));
  const [first = '', ...rest] = lines.join('\n').split(/\n(?=@)/);
  const tags = rest.flatMap((text) => {
    const [, tag, name, description] = /^@(\w+)\s+(\S+)(?:\s+-\s+([\s\S]*))?/.exec(text) ?? [];
    if (!tag) return [];
    // The slot without a name is written as a dash.
    if (name === '-') return [{ tag, name: '', description: oneLine(text.replace(/^@\w+\s+-/, '')) }];
    return [{ tag, name, ...(description && { description: oneLine(description) }) }];
  });
  return { description: oneLine(first.split(/\n?@/)[0] ?? ''), tags };
}

/** A member stands on lines that are indented by four spaces, after its comment, up to a semicolon at the end of one. */
function readMembers(block) {
  const members = new Map();
  let comment = '';
  let statement = '';
  for (const line of block.split('\n')) {
    if (/^ {4}\/\*\*/.test(line)) comment = '';
    if (/^ {4,5}(\/\*\*|\*)/.test(line)) {
      comment += `${line}\n`;
      continue;
    }
    if (!/^ {4}/.test(line)) continue;
    statement += `${line.trim()} `;
    // Types of objects have semicolons too, further in.
    if (!/^ {4}\S.*;$|^ {4}\}.*;$/.test(line)) continue;
    const member = readMember(statement.trim(), comment);
    if (member && !members.has(member.name)) members.set(member.name, member);
    statement = '';
    comment = '';
  }
  return members;
}

function readMember(statement, comment) {
  const head = /^((?:(?:static|protected|private|readonly|abstract|get|set|accessor) )*)([\w$]+)\??/.exec(
    statement,
  );
  if (!head) return undefined;
  const [start, modifiers, name] = head;
  const rest = statement.slice(start.length, -1);
  const end = rest.startsWith('(') ? closingOf(rest) + 1 : 0;
  const signature = rest.slice(0, end);
  const type = rest.slice(end).replace(/^: /, '') || 'unknown';
  const isAccessor = /\b[gs]et\b/.test(modifiers);
  return {
    name,
    kind: signature && !isAccessor ? 'method' : 'field',
    type: isAccessor && signature !== '()' ? signature.slice(1, -1).replace(/^\w+: /, '') : type,
    parameters: [...signature.matchAll(/(?:^\(|, )(\w+)\??:/g)].map(([, parameter]) => parameter),
    ...readComment(comment),
    isPublic: !/static|protected|private/.test(modifiers) && !callbacks.test(name),
  };
}

/** Where the parenthesis closes with which a text begins. */
function closingOf(text) {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length - 1;
}

const oneLine = (text) => text.replace(/\s+/g, ' ').trim();
