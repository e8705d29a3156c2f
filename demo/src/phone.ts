import '@sip-kit/elements/define/sip-phone';

/** The phone of whoever the address names (`?user=carol`); asks for a name where it names nobody. */
const user = new URLSearchParams(location.search).get('user')?.trim() ?? '';
const password = new URLSearchParams(location.hash.slice(1)).get('password');

const form = document.querySelector<HTMLFormElement>('#who');
const place = document.querySelector<HTMLElement>('#place');

if (form) form.hidden = user !== '';
if (place && user !== '') {
  place.hidden = false;
  const phone = document.createElement('sip-phone');
  phone.uri = `sip:${encodeURIComponent(user)}@demo.example`;
  phone.displayName = user.charAt(0).toLocaleUpperCase() + user.slice(1);
  phone.wsServers = '/sip';
  if (password) phone.password = password;
  place.append(phone);
  document.title = `${phone.displayName}’s phone`;
}
