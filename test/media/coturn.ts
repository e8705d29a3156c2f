import { freePort, TestProcess } from '../support/process.js';

/** Who may use the relay. */
export const relayUser = { username: 'carol', credential: 'right' };

/** A real TURN server (coturn) on the loopback interface. */
export interface Coturn {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts one for {@link relayUser}, over UDP and TCP. */
export async function startCoturn(): Promise<Coturn> {
  const port = await freePort();
  const { username, credential } = relayUser;
  const server = new TestProcess('coturn', 'turnserver', [
    ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--log-file=stdout', '--verbose', '--pidfile=/dev/null'],
    ...['--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`],
    ...['--allow-loopback-peers', '--lt-cred-mech', `--user=${username}:${credential}`],
    '--realm=relay.example',
  ]);
  await server.listens(port);
  return { port, stop: () => server.stop() };
}
