import { type Parameters, readParameters } from './parameters.js';
import type { Scanner } from './scanner.js';

/** Reads one value of a header, up to a comma or the end; undefined when it is malformed. */
export type Reader<Value> = (scanner: Scanner) => Value | undefined;

/** A reader of something with parameters behind it. */
export function withParameters<Head, Value>(
  readHead: Reader<Head>,
  make: (head: Head, parameters: Parameters) => Value | undefined,
): Reader<Value> {
  return (scanner) => {
    scanner.skipSpace();
    const head = readHead(scanner);
    const parameters = head === undefined ? undefined : readParameters(scanner);
    return head === undefined || parameters === undefined ? undefined : make(head, parameters);
  };
}
