/** What a program in React writes, and what its compiler refuses. Compiled by jsx.test.ts; never run. */
import '@sip-kit/elements/react';
import type { SipPhone } from '@sip-kit/elements';
import { useRef } from 'react';

export function Page({ ticket }: { ticket: string }) {
  const phone = useRef<SipPhone>(null);
  return (
    <section>
      <sip-phone
        ref={phone}
        uri="sip:alice@example.com"
        wsServers={['wss://sip.example.com']}
        ws-servers="wss://sip.example.com"
        credentials={async () => ({ password: 'x' })}
        noVideo
        placement="bottom-end"
        className="phone"
        data-ticket={ticket}
        onsip-registered={(event) => console.log(event.detail)}
      >
        <p slot="header">Support</p>
      </sip-phone>
      <sip-dialpad value="100" longPress={300} mode="dial" />
      <sip-mute-button callId="1" />
      <sip-chat target="bob" no-compose />
      {/* @ts-expect-error a word that is none of the placements */}
      <sip-phone placement="left" />
      {/* @ts-expect-error a property that there is not */}
      <sip-phone wsServer="wss://sip.example.com" />
      {/* @ts-expect-error a tag that there is not */}
      <sip-telephone />
    </section>
  );
}
