/**
 * The same for React. The snapshot is an external store: `subscribe` and `getSnapshot` need no wrapper, and parts that
 * did not change are the same objects, so `memo` and selectors work as they should.
 */
import { createContext, useContext, useSyncExternalStore } from 'react';

const PhoneContext = createContext(undefined);

export function PhoneProvider({ phone, children }) {
  return <PhoneContext.Provider value={phone}>{children}</PhoneContext.Provider>;
}

/** The phone, and its present snapshot. */
export function usePhone() {
  const phone = useContext(PhoneContext);
  return [phone, useSyncExternalStore(phone.subscribe, phone.getSnapshot)];
}

export function Calls() {
  const [phone, { calls }] = usePhone();
  return (
    <ul>
      {calls.map(({ id, remote, status, direction }) => (
        <li key={id}>
          {remote.name ?? remote.number} – {status}
          {direction === 'incoming' && status === 'ringing' && (
            <button type="button" onClick={() => phone.answer(id)}>
              Answer
            </button>
          )}
          <button type="button" onClick={() => phone.hangup(id)}>
            Hang up
          </button>
        </li>
      ))}
    </ul>
  );
}
