import { type NetworkEvent, SipNetwork, type SipNetworkOptions } from '@sip-kit/testing/network';

/** A network that draws what is on its wires: `alice → atlanta: INVITE`, each when it arrives. */
export class LadderNetwork extends SipNetwork {
  readonly #lines: string[];

  constructor(options: Omit<SipNetworkOptions, 'onMessage'> = {}) {
    const lines: string[] = [];
    super({
      ...options,
      onMessage: (event) => {
        const line = rung(event);
        if (line) lines.push(line);
      },
    });
    this.#lines = lines;
  }

  /** What was on the wires since the last call. Probes and pings of idle connections are left out. */
  ladder(): string[] {
    return this.#lines.splice(0);
  }
}

const shortName = (name: string): string => name.replace(/\.test$/, '');

function rung({ client, server, from, text, fate }: NetworkEvent): string | undefined {
  const [first = ''] = text.split('\r\n', 1);
  const method = /^CSeq: *\d+ +(\w+)/im.exec(text)?.[1] ?? '';
  if (first === '' || method === 'OPTIONS') return undefined;
  const what = first.startsWith('SIP/2.0 ') ? `${first.slice(8)} (${method})` : method;
  const [sender, receiver] = from === 'client' ? [client, server] : [server, client];
  return `${shortName(sender)} → ${shortName(receiver)}: ${what}${fate === 'delivered' ? '' : ' (lost)'}`;
}
