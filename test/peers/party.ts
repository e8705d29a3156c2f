/** A user agent of any make, driven in one manner: what the live tests with the peers need of each. */
export interface Party {
  /** Sends a MESSAGE; fulfilled at its 2xx, rejected with the status otherwise. */
  message(user: string, body: string): Promise<void>;
  /** The body of the next MESSAGE that comes in. */
  nextMessage(): Promise<string>;
  /** Sends OPTIONS. @returns the final status */
  options(user: string): Promise<number>;
  call(user: string): PartyCall;
  /** The next call that comes in, ringing. One that replaces another call of ours is answered by itself. */
  nextCall(): Promise<PartyCall>;
  /** Subscribes to `weather`. @returns the body of the first notification */
  subscribe(user: string): Promise<string>;
  stop(): void;
}

export interface PartyCall {
  /** Fulfilled when the call is confirmed (the ACK has come or gone). */
  readonly established: Promise<void>;
  /** Fulfilled when the call is over, however it went. */
  readonly ended: Promise<void>;
  answer(): void;
  reject(): void;
  /** Hangs up, or cancels. */
  hangUp(): void;
  /** Holds the far end, or lets it go on; fulfilled when it has agreed. */
  hold(held: boolean): Promise<void>;
  /** Whether the far end holds us, the next time that it changes that. */
  nextHold(): Promise<boolean>;
  /** Sends a tone by INFO. */
  sendTone(tone: string): void;
  /** The next tone that comes in. */
  nextTone(): Promise<string>;
  /**
   * Asks the far end to call somebody else: a user, or the far end of another call of ours in its place.
   * @returns the final status that it tells of that call
   */
  transfer(to: string | PartyCall): Promise<number>;
  /** Does what the far end asks next: the call to somebody else. */
  nextTransfer(): Promise<PartyCall>;
}

/** All that the tests with the peers share. */
export const DOMAIN = 'example.test';
export const addressOf = (user: string): string => `sip:${user}@${DOMAIN}`;
export const WEATHER = '+20 °C, light wind';
/** A description with one audio line, which sends and receives. */
export const SDP = `${['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'c=IN IP4 127.0.0.1', 'a=rtpmap:111 opus/48000/2', 'a=mid:0', 'a=sendrecv', 'a=setup:actpass', 'a=ice-ufrag:abcd', 'a=ice-pwd:abcdefghijklmnopqrstuvwx', 'a=fingerprint:sha-256 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF', 'a=rtcp-mux'].join('\r\n')}\r\n`;
