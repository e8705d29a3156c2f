/**
 * A whole phone in plain JavaScript: a field, some buttons, one function that shows the snapshot.
 *
 *     import { Phone } from '@sip-kit/phone';
 *     import { mountPhone } from './plain.js';
 *
 *     const phone = new Phone({
 *       configuration: { uri: 'sip:alice@example.com', ws_servers: 'wss://sip.example.com', password: '…' },
 *     });
 *     mountPhone(document.querySelector('#phone'), phone);
 *     phone.start();
 */

/**
 * Shows a phone in an element.
 * @param {HTMLElement} root
 * @param {import('@sip-kit/phone').Phone} phone
 * @returns {() => void} what ends it
 */
export function mountPhone(root, phone) {
  const status = root.appendChild(document.createElement('p'));
  const form = root.appendChild(document.createElement('form'));
  const target = form.appendChild(document.createElement('input'));
  target.setAttribute('aria-label', 'Number or address');
  form.appendChild(button('Call'));
  const calls = root.appendChild(document.createElement('ul'));

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    phone.call(target.value).catch((error) => {
      status.textContent = error.message;
    });
  });

  const show = (state) => {
    status.textContent = `${state.identity.uri}: ${state.registration.status}`;
    calls.replaceChildren(...state.calls.map((call) => line(phone, call)));
  };
  show(phone.state);
  return phone.subscribe(show);
}

/** One call, with the buttons that make sense now. What the far end calls itself is text, never markup. */
function line(phone, call) {
  const item = document.createElement('li');
  item.append(`${call.remote.name ?? call.remote.number} – ${call.cause ?? call.status} `);
  const isOver = call.status === 'ended' || call.status === 'failed';
  if (call.direction === 'incoming' && call.status === 'ringing') {
    item.append(button('Answer', () => phone.answer(call.id)));
  }
  if (call.status === 'confirmed') {
    const held = call.hold.local;
    item.append(button(held ? 'Resume' : 'Hold', () => phone.hold(call.id, !held), Boolean(call.pending)));
  }
  if (!isOver) item.append(button('Hang up', () => phone.hangup(call.id)));
  return item;
}

function button(label, onClick, disabled = false) {
  const element = document.createElement('button');
  element.textContent = label;
  element.disabled = disabled;
  // What could not be done is told by the snapshot.
  if (onClick)
    element.addEventListener('click', () => void Promise.resolve(onClick()).catch(() => undefined));
  return element;
}
