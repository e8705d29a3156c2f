import type { Logger } from '../support/log.js';
import type { MessageTransport } from '../transaction/message-transport.js';
import type { Connection } from '../transport/connection.js';
import { redactMessage } from '../transport/trace.js';
import type { Settings } from './configuration/settings.js';

/** The connection as transactions see it, with the trace of what goes over it. */
export class ConnectionTransport implements MessageTransport {
  readonly #connection: Connection;
  readonly #settings: Settings;
  readonly #log: Logger;

  constructor(connection: Connection, settings: Settings, log: Logger) {
    this.#connection = connection;
    this.#settings = settings;
    this.#log = log;
  }

  get comesBack(): boolean {
    return true;
  }

  get sentBy(): string {
    return this.#settings.get('via_host');
  }

  get viaTransport(): string {
    return this.#settings.get('hack_via_tcp') ? 'TCP' : (this.#connection.socket?.via_transport ?? 'WS');
  }

  send(text: string): boolean {
    const sent = this.#connection.send(text);
    this.trace(sent ? 'sent' : 'could not be sent', text);
    return sent;
  }

  /** Writes a message to the log, less its credentials, where that is configured. */
  trace(what: string, data: string | Uint8Array): void {
    if (!this.#settings.get('trace_sip')) return;
    const text = (): string => (typeof data === 'string' ? data : new TextDecoder().decode(data));
    this.#log.child('trace').info(() => `${what}:\n${redactMessage(text())}`);
  }
}
