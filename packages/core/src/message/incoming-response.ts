import { IncomingMessage, type MessageSource } from './incoming-message.js';

/** A response from the network. */
export class IncomingResponse extends IncomingMessage {
  readonly status_code: number;
  readonly reason_phrase: string;

  constructor(source: MessageSource, statusCode: number, reasonPhrase: string) {
    super(source);
    this.status_code = statusCode;
    this.reason_phrase = reasonPhrase;
  }

  /** The method that it answers, from its CSeq. */
  get method(): string {
    return this.read('CSeq')?.method ?? '';
  }
}
