/** Stands in for the peer's private `Parser.js`. */
import { type IncomingRequest, type IncomingResponse, parseMessage as parse } from '@sip-kit/core/message';

export function parseMessage(data: string): IncomingRequest | IncomingResponse | undefined {
  const result = parse(data);
  return result.ok ? result.message : undefined;
}
