import '@sip-kit/elements/define';
import { fakePhone } from '@sip-kit/testing/phone';
import { type Exhibit, exhibits } from './gallery-states.js';
import { movingPicture } from './moving-picture.js';

/** Shows every element in every state, as the switches (or the address, `?theme=dark&dir=rtl&width=240`) say. */
const root = document.querySelector<HTMLElement>('#exhibits');
const switches = document.querySelector<HTMLFormElement>('#switches');
const parameters = new URLSearchParams(location.search);

function show({ title, tag, attributes = {}, state }: Exhibit): HTMLElement {
  const figure = document.createElement('figure');
  figure.className = 'exhibit';
  figure.id = `${tag}-${title.toLowerCase().replace(/[^a-z]+/g, '-')}`;
  const caption = document.createElement('figcaption');
  caption.textContent = title;
  const provider = document.createElement('sip-provider');
  provider.noDefault = true;
  const media = state.calls.some((call) => call.hasVideo && call.status === 'confirmed')
    ? { local: movingPicture(150), remote: movingPicture(30) }
    : undefined;
  provider.phone = fakePhone(state, { media });
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  provider.append(element);
  figure.append(caption, provider);
  return figure;
}

for (const [section, shelf] of Object.entries(exhibits)) {
  const heading = document.createElement('h2');
  heading.textContent = section;
  const place = document.createElement('div');
  place.className = 'shelf';
  place.append(...shelf.map(show));
  root?.append(heading, place);
}

function apply(): void {
  if (!switches) return;
  const values = new FormData(switches);
  document.documentElement.style.colorScheme = String(values.get('theme') || 'light dark');
  document.documentElement.dir = String(values.get('dir'));
  root?.style.setProperty('--exhibit', `${String(values.get('width'))}px`);
}

for (const [name, value] of parameters) {
  const field = switches?.elements.namedItem(name);
  if (field instanceof HTMLSelectElement) field.value = value;
}
switches?.addEventListener('input', apply);
apply();
