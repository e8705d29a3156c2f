import { checkExtraHeader } from '../message/own-headers.js';
import { describeValue } from '../support/errors.js';

type Check = (name: string, value: unknown) => void;

function refuse(name: string, value: unknown, expected: string): never {
  throw new TypeError(`Invalid ${name} ${describeValue(value)}: expected ${expected}`);
}

const text: Check = (name, value) => {
  if (typeof value !== 'string' && typeof value !== 'number') refuse(name, value, 'text');
};

/** Text that goes into a header, or into a start line. */
const line: Check = (name, value) => {
  text(name, value);
  if (/[\r\n\0]/.test(String(value))) refuse(name, value, 'text without CR, LF and NUL');
};

const headers: Check = (name, value) => {
  if (!Array.isArray(value)) refuse(name, value, "an array of lines such as 'X-Foo: bar'");
  for (const header of value as readonly unknown[]) {
    if (typeof header !== 'string') refuse(name, header, "a line such as 'X-Foo: bar'");
    checkExtraHeader(header);
  }
};

const number: Check = (name, value) => {
  if (typeof value !== 'number' || !(value >= 0)) refuse(name, value, 'a number, at least 0');
};

const status: Check = (name, value) => {
  if (!Number.isInteger(value) || Number(value) < 100 || Number(value) > 699) {
    refuse(name, value, 'a whole number, 100 to 699');
  }
};

const words: Check = (name, value) => {
  if (typeof value !== 'string') refuse(name, value, 'text');
};

const object: Check = (name, value) => {
  if (typeof value !== 'object') refuse(name, value, 'an object');
};

const handlers: Check = (name, value) => {
  object(name, value);
  for (const [type, handler] of Object.entries(value as object)) {
    if (handler && typeof handler !== 'function') refuse(`handler of "${type}"`, handler, 'a function');
  }
};

/** What an option of this name must be, whichever method it is given to. */
const CHECKS: ReadonlyMap<string, Check> = new Map(
  Object.entries({
    extraHeaders: headers,
    eventHandlers: handlers,
    contentType: line,
    allowEvents: line,
    reason_phrase: line,
    fromUserName: line,
    fromDisplayName: line,
    body: words,
    status_code: status,
    cause: words,
    expires: number,
    defaultExpires: number,
    noAnswerTimeout: number,
    mediaConstraints: object,
    pcConfig: object,
    params: object,
  }),
);

/**
 * A method's options as they were given, checked before anything happens. Nothing and `null` mean none.
 * @throws TypeError for what is no object, or for an option of the wrong kind; InvalidHeaderError for a header that must
 *   not be written, or that the message writes itself
 */
export function readOptions<Options extends object>(options: Options | null | undefined): Options {
  const given: object = options ?? {};
  object('options', given);
  let hasNothing = false;
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && value !== null) CHECKS.get(name)?.(name, value);
    hasNothing ||= isNothing(name, value);
  }
  if (!hasNothing) return given as Options;
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => !isNothing(name, value)),
  ) as Options;
}

/** Whether an option is as good as not given. What a program keeps for itself may be null. */
const isNothing = (name: string, value: unknown): boolean => value === null && name !== 'data';

/** @throws TypeError for what is no text */
export function checkText(name: string, value: unknown): string {
  text(name, value);
  return String(value);
}

/** @throws TypeError for what cannot stand in a header */
export function checkLine(name: string, value: unknown): string {
  line(name, value);
  return String(value);
}

/** @throws TypeError for a callback that is none */
export function checkCallback(name: string, value: unknown): void {
  if (value !== undefined && value !== null && typeof value !== 'function') refuse(name, value, 'a function');
}

/** @throws TypeError for what is no kind of media */
export function checkKind(kind: unknown): void {
  if (kind !== 'audio' && kind !== 'video') refuse('kind', kind, "'audio' or 'video'");
}

/** @throws TypeError for what is no input */
export function checkInput(kind: unknown, source: unknown): void {
  checkKind(kind);
  if (typeof source !== 'object' || source === null) refuse('input', source, 'an object');
}
