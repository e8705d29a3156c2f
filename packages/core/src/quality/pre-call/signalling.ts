import { type CheckContext, type Finding, failed, notTested, passed, waitFor } from './part.js';

/** The part of a user agent that is used: `UA` fits as it is. What it is asked for is one of its own URIs. */
export interface CheckedUserAgent {
  readonly configuration: { readonly uri: { clone(): { user: string | undefined } } };
  isConnected(): boolean;
  on(type: 'connected', listener: () => void): unknown;
  off(type: 'connected', listener: () => void): unknown;
  sendOptions(target: never, body: undefined, options: { readonly eventHandlers: Answers }): unknown;
}

type Answers = Readonly<Record<'succeeded' | 'failed', (event: Answer) => void>>;

interface Answer {
  readonly response: { readonly status_code: number } | null;
  readonly cause?: string | undefined;
}

/** ms that a connection may take, and an answer. */
const PATIENCE = 5000;

/** Asks the server of a user agent what it can do (OPTIONS, RFC 3261 §11). Any answer shows that the way is free. */
export async function testSignalling(
  context: CheckContext,
  ua: CheckedUserAgent | undefined,
): Promise<Finding> {
  if (!ua) return notTested('The connection to the SIP server was left out.');
  if (!(await isConnected(context, ua))) {
    return failed('not-connected', 'There is no connection to the SIP server.');
  }
  const server = ua.configuration.uri.clone();
  server.user = undefined;
  const start = context.clock.now();
  const answer = await waitFor<Answer>(context, PATIENCE, (done) => {
    const eventHandlers = { succeeded: done, failed: done };
    ua.sendOptions(server as never, undefined, { eventHandlers });
    // A request that is under way has no end but its answer; nobody waits for it any more.
    return () => undefined;
  });
  const roundTrip = context.clock.now() - start;
  const status = answer?.response?.status_code;
  if (status === undefined) {
    return failed('no-answer', `The SIP server does not answer${answer?.cause ? `: ${answer.cause}` : ''}.`);
  }
  return passed('The SIP server answers.', { roundTrip, status });
}

async function isConnected(context: CheckContext, ua: CheckedUserAgent): Promise<boolean> {
  if (ua.isConnected()) return true;
  const connected = await waitFor<true>(context, PATIENCE, (done) => {
    const listener = (): void => done(true);
    ua.on('connected', listener);
    return () => void ua.off('connected', listener);
  });
  return connected === true;
}
