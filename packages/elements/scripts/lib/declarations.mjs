/** Reads the classes out of TypeScript: what is said of them and, in declarations (`.d.ts`), their members with types. */

/** Methods that the platform or Lit calls. */
const callbacks =
  /^(constructor|\w+Callback|render|update|updated|firstUpdated|willUpdate|getUpdateComplete|dispatchEvent)$/;

/**
 * The classes of some files, and what their comments say.
 * @param files path and text of each, sources or declarations
 * @returns by the name of the class: `module` (path without extension), `isAbstract`, `description`, `tags(name)`, `block`
 */
export function readClasses(files) {
  const classes = new Map();
  for (const [file, text] of files) {
    let comment = '';
    for (const block of text.split(/^(?=\/\*\*|export |declare )/m)) {
      const [, abstract, name] = /^export (?:declare )?(abstract )?class (\w+)/.exec(block) ?? [];
      if (name) {
        const { description, tags } = readComment(comment);
        classes.set(name, {
          module: file.replace(/(\.d)?\.ts$/, '').replaceAll('\\', '/'),
          isAbstract: abstract !== undefined,
          description,
          tags: (tag) => tags.filter((found) => found.tag === tag).map(({ tag: _, ...entry }) => entry),
          block,
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

/**
 * The members of a class in a declaration. One stands on lines that are indented by four spaces, after its comment, up to
 * a semicolon at the end of one.
 */
export function readMembers(block) {
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
