import { type CpimAddress, type CpimContent, IMDN_NAMESPACE } from './cpim.js';
import { escapeText } from './cpim-escapes.js';

/** What an envelope is written from. */
export interface CpimFields {
  readonly from: CpimAddress;
  readonly to: CpimAddress;
  /** RFC 3339. */
  readonly dateTime: string;
  readonly messageId: string;
  /** The notifications that are asked for. */
  readonly dispositions?: readonly string[];
  /** Where a notification has to pass: what its message recorded. */
  readonly routes?: readonly string[];
  readonly content: CpimContent;
}

/**
 * Writes an instant message in its envelope.
 * @throws TypeError for a value that would end its line, or its URI
 */
export function writeCpim(fields: CpimFields): string {
  const { from, to, dateTime, messageId, dispositions = [], routes = [], content } = fields;
  const lines = [
    `From: ${writeAddress(from)}`,
    `To: ${writeAddress(to)}`,
    `DateTime: ${oneLine(dateTime)}`,
    `NS: imdn <${IMDN_NAMESPACE}>`,
    `imdn.Message-ID: ${oneLine(messageId)}`,
    ...(dispositions.length > 0 ? [`imdn.Disposition-Notification: ${dispositions.join(', ')}`] : []),
    ...routes.map((route) => `imdn.IMDN-Route: ${oneLine(route)}`),
    '',
    `Content-Type: ${oneLine(content.type)}`,
    ...(content.disposition ? [`Content-Disposition: ${oneLine(content.disposition)}`] : []),
    `Content-Length: ${new TextEncoder().encode(content.body).length}`,
    '',
    content.body,
  ];
  return lines.join('\r\n');
}

function writeAddress({ name, uri }: CpimAddress): string {
  if (/[\s<>]/.test(uri)) throw new TypeError(`Invalid URI in an envelope: ${JSON.stringify(uri)}`);
  return name ? `"${escapeText(name).replaceAll('"', '\\"')}" <${oneLine(uri)}>` : `<${oneLine(uri)}>`;
}

function oneLine(value: string): string {
  if (/[\r\n\0]/.test(value)) {
    throw new TypeError(`Invalid value ${JSON.stringify(value)}: expected text without CR, LF and NUL`);
  }
  return value;
}
