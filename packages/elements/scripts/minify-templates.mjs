/**
 * Takes the white space out of the `css` and `html` templates of dist: minifiers of JavaScript leave text alone. Code
 * between the texts (`${…}`) stays as it is.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

const shrink = {
  css: (text) =>
    text
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,>]) ?/g, '$1')
      .replace(/: /g, ':')
      .replace(/;}/g, '}'),
  html: (text) => text.replace(/\s*\n\s*/g, ' '),
  svg: (text) => text.replace(/\s*\n\s*/g, ' '),
};

/** Copies code up to the end of the file, or to the brace that closes a `${`. */
function copyCode(source, from, nested) {
  let out = '';
  let depth = 0;
  let at = from;
  while (at < source.length) {
    const rest = source.slice(at);
    const skipped = /^(\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")/.exec(rest)?.[0];
    const tag = /^(\w*) ?`/.exec(rest);
    if (skipped !== undefined) {
      out += skipped;
      at += skipped.length;
    } else if (tag && !/\w/.test(source[at - 1] ?? '')) {
      const template = copyTemplate(source, at + tag[0].length, shrink[tag[1]]);
      out += `${tag[1]}\`${template.out}\``;
      at = template.at;
    } else {
      const character = source[at];
      if (nested && character === '}' && depth === 0) return { out, at };
      if (character === '{') depth++;
      if (character === '}') depth--;
      out += character;
      at++;
    }
  }
  return { out, at };
}

/** Copies a template up to its closing backtick, its texts made shorter. */
function copyTemplate(source, from, shorten = (text) => text) {
  let out = '';
  let text = '';
  let at = from;
  while (source[at] !== '`') {
    if (source.startsWith('${', at)) {
      const code = copyCode(source, at + 2, true);
      out += `${shorten(text)}\${${code.out}}`;
      text = '';
      at = code.at + 1;
    } else {
      const length = source[at] === '\\' ? 2 : 1;
      text += source.slice(at, at + length);
      at += length;
    }
  }
  return { out: out + shorten(text), at: at + 1 };
}

const files = await readdir(dist, { recursive: true });
for (const file of files.filter((name) => name.endsWith('.js'))) {
  const path = `${dist}/${file}`;
  const source = await readFile(path, 'utf8');
  if (/\b(css|html|svg) ?`/.test(source)) await writeFile(path, copyCode(source, 0, false).out);
}
