/**
 * A whole phone for React. The snapshot is an external store: `subscribe` and `getSnapshot` need no wrapper, and parts that
 * did not change are the same objects, so `memo` and selectors work as they should.
 *
 *     const phone = new Phone({
 *       configuration: { uri: 'sip:alice@example.com', ws_servers: 'wss://sip.example.com', password: '…' },
 *     });
 *     phone.start();
 *     createRoot(element).render(<PhoneProvider phone={phone}><Dial /><Calls /></PhoneProvider>);
 */
import { createContext, memo, useContext, useState, useSyncExternalStore } from 'react';

const PhoneContext = createContext(undefined);

export function PhoneProvider({ phone, children }) {
  return <PhoneContext.Provider value={phone}>{children}</PhoneContext.Provider>;
}

/** The phone, and a part of its present snapshot: `usePhone((state) => state.calls)`. */
export function usePhone(select = (state) => state) {
  const phone = useContext(PhoneContext);
  return [phone, useSyncExternalStore(phone.subscribe, () => select(phone.getSnapshot()))];
}

export function Dial() {
  const [phone, { status }] = usePhone((state) => state.registration);
  const [problem, setProblem] = useState();
  const call = (form) => phone.call(form.get('target')).catch(({ message }) => setProblem(message));
  return (
    <form action={call}>
      <p>{problem ?? status}</p>
      <input name="target" aria-label="Number or address" />
      <button type="submit">Call</button>
    </form>
  );
}

export function Calls() {
  const [, calls] = usePhone((state) => state.calls);
  return (
    <ul>
      {calls.map((call) => (
        <CallLine key={call.id} call={call} />
      ))}
    </ul>
  );
}

/** One call, with the buttons that make sense now; drawn again only when this call changes. */
const CallLine = memo(function CallLine({ call }) {
  const [phone] = usePhone((state) => state.activeCallId);
  const { id, remote, status, direction, hold, cause, pending } = call;
  const isOver = status === 'ended' || status === 'failed';
  return (
    <li>
      {remote.name ?? remote.number} – {cause ?? status}{' '}
      {direction === 'incoming' && status === 'ringing' && (
        <button type="button" onClick={() => phone.answer(id)}>
          Answer
        </button>
      )}
      {status === 'confirmed' && (
        <button type="button" disabled={Boolean(pending)} onClick={() => phone.hold(id, !hold.local)}>
          {hold.local ? 'Resume' : 'Hold'}
        </button>
      )}
      {!isOver && (
        <button type="button" onClick={() => phone.hangup(id)}>
          Hang up
        </button>
      )}
    </li>
  );
});
