import { consistsOf, TOKEN } from '../grammar/characters.js';

/** The first line of a message, taken apart. */
export type StartLine = (
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly uri: string;
      readonly isSupportedVersion: boolean;
      readonly fault: string | undefined;
    }
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly phrase: string;
      readonly fault: string | undefined;
    }
  | { readonly kind: 'unknown'; readonly reason: string }
) & {
  /** Where the first header line begins. */
  readonly next: number;
};

/** Reads a start line (RFC 3261 §7.1, §7.2) that begins at `start`. */
export function readStartLine(text: string, start: number): StartLine {
  let feed = text.indexOf('\n', start);
  if (feed < 0) feed = text.length;
  const end = text.charCodeAt(feed - 1) === 0x0d ? feed - 1 : feed;
  const next = Math.min(feed + 1, text.length);
  const line = text.slice(start, end);
  if (line.includes('\r')) return { kind: 'unknown', reason: 'Stray CR in Start Line', next };
  if (/^SIP\//i.test(line) && !/ SIP\/\d/i.test(line)) return readStatusLine(line, next);
  return readRequestLine(line, next);
}

function readStatusLine(line: string, next: number): StartLine {
  const afterVersion = line.indexOf(' ');
  const version = afterVersion < 0 ? line : line.slice(0, afterVersion);
  const code = line.slice(version.length + 1, version.length + 4);
  const after = line.charCodeAt(version.length + 4);
  const status = /^[1-6]\d\d$/.test(code) && (Number.isNaN(after) || after === 0x20) ? Number(code) : 0;
  const fault =
    version.toUpperCase() !== 'SIP/2.0'
      ? 'Version Not Supported'
      : status === 0
        ? 'Malformed Status Code'
        : undefined;
  return { kind: 'response', status, phrase: line.slice(version.length + 5), fault, next };
}

/** More than one space between the parts, and space at the end, are tolerated (RFC 4475 §3.1.2.9, §3.1.2.10). */
function readRequestLine(line: string, next: number): StartLine {
  const text = line.trimEnd();
  const methodEnd = text.indexOf(' ');
  const versionStart = text.lastIndexOf(' ') + 1;
  const method = text.slice(0, Math.max(methodEnd, 0));
  const version = /^SIP\/(\d{1,5}\.\d{1,5})$/i.exec(text.slice(versionStart));
  if (!version || !consistsOf(method, TOKEN)) return { kind: 'unknown', reason: 'Not a SIP Message', next };
  const uri = text.slice(methodEnd, versionStart).trim();
  const fault = uri === '' || /\s/.test(uri) ? 'Malformed Request-URI' : undefined;
  return { kind: 'request', method, uri, isSupportedVersion: version[1] === '2.0', fault, next };
}
