/** The modules that an element consists of, and what their text says of the events, slots and parts in them. */

/** Modules that serve all elements and belong to none: what they hold does not show. */
const serving = /^(host|context|text|support)\//;

/**
 * The modules of an element: those of its classes, and what these import, up to other elements.
 * @param read gives the text of a module by its path
 * @param declared its classes, as `readClasses` gives them
 * @returns the texts by path
 */
export function modulesOf(read, declared) {
  const own = new Set(
    declared.flatMap(({ module }) => [...wholeOf(module), module]).map((path) => `${path}.js`),
  );
  const modules = new Map();
  const visit = (file) => {
    if (modules.has(file)) return;
    const text = read(file);
    const isOther = /\btag = 'sip-|\bwithView\(/.test(text);
    if (!own.has(file) && (isOther || serving.test(file))) return;
    modules.set(file, text);
    for (const [, path] of text.matchAll(/(?:from |import |import\()'(\.[^']+)'/g)) {
      visit(new URL(path, `file:///${file}`).pathname.slice(1));
    }
  };
  for (const file of own) visit(file);
  return modules;
}

/** The module that gives a class in a shell its view: it bears the name of the folder. */
export function wholeOf(module) {
  const [folder, file] = module.split('/');
  return file?.endsWith('-shell') ? [`${folder}/${folder}`] : [];
}

const patterns = {
  events: /new SipEvent\(\s*'([\w-]+)'|dispatch\(\s*'([\w-]+)'|this\.#?(?:element\.)?request\(\s*'([\w-]+)'/g,
  slots: /<slot(?: name="([\w-]*)")?/g,
  states: /toggleState\(\s*'([\w-]+)'/g,
  properties: /var\((--sip-[\w-]+)/g,
};

/** What some modules' texts name, each once. */
export function textsOf(texts) {
  const text = [...texts].join('\n');
  const all = (pattern) => [...text.matchAll(pattern)].map(([, ...groups]) => groups.find(Boolean) ?? '');
  const found = Object.entries(patterns).map(([kind, pattern]) => [kind, [...new Set(all(pattern))]]);
  const parts = [...text.matchAll(/\spart="([\w -]+)"/g)].flatMap(([, names]) => names.split(' '));
  return { ...Object.fromEntries(found), parts: [...new Set(parts)] };
}
