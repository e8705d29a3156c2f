import type { NetworkEvent } from '@sip-kit/testing/network';

/** The first reading of a virtual clock. */
const START = Date.UTC(2026, 0, 1);

/** What happened, one line each: what users did, and messages when they arrived or were lost. */
export class Story {
  readonly lines: string[] = [];

  tell(now: number, text: string): void {
    this.lines.push(`${((now - START) / 1_000).toFixed(3)} ${text}`);
  }

  /** `alice → INVITE sip:bob@sip.test (1 INVITE) CALLID FROM/TO`, identifiers shortened. */
  tellMessage({ at, client, from, text, fate }: NetworkEvent): void {
    const [first = ''] = text.split('\r\n', 1);
    const header = (name: string): string => new RegExp(`^${name}: *(.*)`, 'im').exec(text)?.[1] ?? '';
    const tag = (name: string): string => /tag=([^;>]*)/.exec(header(name))?.[1]?.slice(0, 4) ?? '-';
    const what = first.replace(/^SIP\/2\.0 /, '').replace(/ SIP\/2\.0$/, '');
    const identity = `(${header('CSeq')}) ${header('Call-ID').slice(0, 6)} ${tag('From')}/${tag('To')}`;
    const loss = fate === 'delivered' ? '' : ` ** ${fate}`;
    this.tell(
      at,
      `${client} ${from === 'client' ? '→' : '←'} ${first === '' ? 'CRLF' : `${what} ${identity}`}${loss}`,
    );
  }
}
