/** One registered user agent, driven in the same way whoever wrote it. */
export interface BenchClient {
  /** Sends a MESSAGE; fulfilled at its 200. */
  message(body: string): Promise<void>;
  /** Called for each MESSAGE that comes in. */
  onMessage: () => void;
  /** Calls, is answered, hangs up; fulfilled when the call is over. */
  call(): Promise<void>;
  /** Removes its registration and registers again: two requests; fulfilled at the second's 200. */
  registerAnew(): Promise<void>;
}

/** What every user agent is configured with, and whom it calls. */
export const ADDRESS_OF_RECORD = 'sip:alice@127.0.0.1';
export const TARGET = 'sip:far@127.0.0.1';
export const EXPIRES = 600;

export const ignore = (): void => undefined;
