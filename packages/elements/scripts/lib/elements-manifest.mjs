/**
 * The manifest of the elements (custom-elements-manifest 2.1), made from the classes themselves: attributes and properties
 * from what Lit knows of them, types and words from TypeScript, and what the code sends and draws (events, slots, parts,
 * states, custom properties) from the modules that an element consists of.
 */
import { readMembers } from './declarations.mjs';
import { modulesOf, textsOf, wholeOf } from './modules.mjs';

const words = (description) => (description ? { description } : {});
const named = (name) => ({ name });
const part = (name) => ({ name, ...words(name === 'icon' ? 'an icon, wherever one is drawn' : '') });
const event = (name, description) => ({ name, type: { text: 'CustomEvent' }, ...words(description) });

const prevented = {
  newRTCSession: ' Cancelable for a call that comes in: the page takes it for itself.',
  registrationExpiring: ' Cancelable: the page registers again by itself.',
};
const ownRequest = (type) =>
  type.endsWith('-request') ? 'Asks the owner of the phone for this. Cancelable.' : undefined;
const requestFailed = event(
  'sip-request-failed',
  'The phone would not do what was asked: `{request, detail, error}`. Cancelable, for whoever shows that.',
);

/**
 * @param code what the elements' own modules export: `elements` (the package), `mirror`, `requestTypes`
 * @param classes all classes, as `readClasses` gives them
 * @param read gives the text of a module by its path
 */
export function elementsManifest({ elements, mirror, requestTypes }, classes, read) {
  const hostEvents = [
    ...mirror.mirroredUserAgentEvents.map((type) =>
      event(mirror.userAgentEventName(type), `The user agent's \`${type}\`.${prevented[type] ?? ''}`),
    ),
    ...mirror.mirroredSessionEvents.map((type) =>
      event(mirror.sessionEventName(type), `A call's \`${type}\`.`),
    ),
    ...requestTypes.map((type) => event(type, 'Somebody asks the owner of the phone for this. Cancelable.')),
  ];

  const declarations = Object.entries(elements)
    .filter(([, value]) => typeof value === 'function' && value.tag)
    .sort(([, one], [, other]) => (one.tag < other.tag ? -1 : 1))
    .map(([name, element]) => {
      const chain = chainOf(element);
      const declared = chain.map((ancestor) => classes.get(ancestor.name)).filter(Boolean);
      const tags = (tag) => declared.flatMap((found) => found.tags(tag));
      const modules = modulesOf(read, declared);
      const texts = textsOf(modules.values());
      // What an abstract class can send and be, its heirs do in part: each of them says what.
      const abstract = declared.filter(({ isAbstract }) => isAbstract).map(({ module }) => `${module}.js`);
      const { events, states } = textsOf(
        [...modules].filter(([file]) => !abstract.includes(file)).map(([, text]) => text),
      );
      const isHost = chain.includes(elements.PhoneHost);
      const sent = [...tags('event'), ...events.map((type) => event(type, ownRequest(type)))];
      const asks = isHost || sent.some((each) => each.name.endsWith('-request'));
      const members = membersOf(element, declared);
      return {
        path: wholeOf(declared[0].module)[0] ?? declared[0].module,
        declaration: {
          kind: 'class',
          name,
          tagName: element.tag,
          customElement: true,
          ...words(declared[0].description),
          superclass: { name: 'LitElement', package: 'lit' },
          attributes: members.attributes,
          members: members.members,
          events: union(sent, [...(asks ? [requestFailed] : []), ...(isHost ? hostEvents : [])]),
          slots: union(tags('slot'), texts.slots.map(named)),
          cssParts: union(tags('csspart'), texts.parts.map(part)),
          cssProperties: union(tags('cssprop'), texts.properties.map(named)),
          cssStates: union(tags('cssstate'), states.map(named)),
        },
      };
    });

  return {
    schemaVersion: '2.1.0',
    modules: declarations.map(({ path, declaration }) => ({
      kind: 'javascript-module',
      path: `dist/${path}.js`,
      declarations: [declaration],
      exports: [
        { kind: 'js', name: declaration.name, declaration: { name: declaration.name } },
        {
          kind: 'custom-element-definition',
          name: declaration.tagName,
          declaration: { name: declaration.name },
        },
      ],
    })),
  };
}

/** A class and its ancestors up to the mother of all elements. */
function chainOf(element) {
  const chain = [];
  for (let current = element; current?.name && 'tag' in current; current = Object.getPrototypeOf(current)) {
    chain.push(current);
  }
  return chain;
}

/** What is documented, and what the code has besides, by name. */
function union(documented, found) {
  const byName = new Map();
  for (const entry of [...documented, ...found]) {
    const known = byName.get(entry.name);
    byName.set(entry.name, known ? { ...entry, ...known } : entry);
  }
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The name of a property's attribute, by Lit's rule; `undefined` where it has none. */
function attributeOf(property, attribute = true) {
  if (attribute === false) return undefined;
  return attribute === true ? property.toLowerCase() : attribute;
}

function membersOf(element, classes) {
  element.finalize();
  const known = classes.map(({ block }) => readMembers(block));
  const describe = (name) => known.map((found) => found.get(name)).find(Boolean);
  const attributes = [];
  const members = [];
  for (const [property, options] of element.elementProperties) {
    if (typeof property !== 'string' || options.state) continue;
    const attribute = attributeOf(property, options.attribute);
    const { type: declared = 'unknown', description } = describe(property) ?? {};
    // What Lit has no accessors for is a secret, or among the members that follow.
    const type = options.noAccessor ? 'string' : declared;
    if (!options.noAccessor)
      members.push({
        kind: 'field',
        name: property,
        type: { text: type },
        ...words(description),
        ...(attribute !== undefined && { attribute }),
        ...(options.reflect && { reflects: true }),
      });
    if (attribute !== undefined) {
      attributes.push({ name: attribute, fieldName: property, type: { text: type }, ...words(description) });
    }
  }
  const done = new Set(members.map(({ name }) => name));
  for (const found of known) {
    for (const [name, { kind, type, description, parameters, isPublic }] of found) {
      if (!isPublic || done.has(name)) continue;
      done.add(name);
      members.push({
        kind,
        name,
        ...words(description),
        ...(kind === 'method'
          ? { parameters: parameters.map(named), return: { type: { text: type } } }
          : { type: { text: type } }),
      });
    }
  }
  return { attributes, members };
}
