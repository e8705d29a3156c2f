import { IMDN_STATUSES, type Imdn, type ImdnKind, type ImdnStatus } from './imdn.js';
import { readXml, type XmlElement } from './read-xml.js';

const NAMESPACE = 'urn:ietf:params:xml:ns:imdn';

/** A notification, or in words what is wrong with it. */
export type ImdnResult =
  | { readonly ok: true; readonly imdn: Imdn }
  | { readonly ok: false; readonly reason: string };

/** Writes a notification (RFC 5438 §11.1). */
export function writeImdn({ messageId, dateTime, recipient, kind, status }: Imdn): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<imdn xmlns="${NAMESPACE}">`,
    element('message-id', messageId),
    element('datetime', dateTime),
    element('recipient-uri', recipient),
    `<${kind}-notification><status><${status}/></status></${kind}-notification>`,
    '</imdn>',
  ].join('');
}

function element(name: string, text: string | undefined): string {
  return text === undefined ? '' : `<${name}>${escapeMarkup(text)}</${name}>`;
}

/** Text as XML has it; characters that no document may hold are left out. */
function escapeMarkup(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/**
 * Reads a notification. It never throws: what cannot be read is told in the result. Elements of other namespaces are
 * passed over.
 */
export function readImdn(document: string): ImdnResult {
  const xml = readXml(document);
  if (!xml.ok) return xml;
  const { root } = xml;
  if (root.name !== 'imdn' || root.namespace !== NAMESPACE) {
    return { ok: false, reason: 'It is no notification: its root is another element' };
  }
  const messageId = textOf(root, 'message-id');
  if (!messageId) return { ok: false, reason: 'It names no message' };
  const word = wordOf(root);
  if (!word) return { ok: false, reason: 'It says nothing that is known' };
  const optional = { dateTime: textOf(root, 'datetime'), recipient: textOf(root, 'recipient-uri') };
  return { ok: true, imdn: { messageId, ...optional, ...word } };
}

function childOf(parent: XmlElement, name: string): XmlElement | undefined {
  return parent.children.find((child) => child.name === name && child.namespace === NAMESPACE);
}

function textOf(parent: XmlElement, name: string): string | undefined {
  return childOf(parent, name)?.text.trim();
}

function wordOf(root: XmlElement): { kind: ImdnKind; status: ImdnStatus } | undefined {
  for (const kind of Object.keys(IMDN_STATUSES) as ImdnKind[]) {
    const notification = childOf(root, `${kind}-notification`);
    const said = notification && childOf(notification, 'status');
    const status = said && IMDN_STATUSES[kind].find((known) => childOf(said, known));
    if (status) return { kind, status };
  }
  return undefined;
}
