import '@sip-kit/elements/define';
import '@sip-kit/elements/lang/ar';
import '@sip-kit/elements/lang/de';
import type { CallMedia } from '@sip-kit/phone';
import { fakePhone, paintedStream } from '@sip-kit/testing/phone';
import { type Exhibit, exhibits } from './gallery-states.js';

/** Shows every element in every state, as the switches (or the address, `?theme=dark&dir=rtl&width=240`) say. */
const root = document.querySelector<HTMLElement>('#exhibits');
const switches = document.querySelector<HTMLFormElement>('#switches');
const parameters = new URLSearchParams(location.search);

const streams = new Map<string, MediaStream>();

/** One picture for all calls of the gallery, ours and theirs. */
function pictures(): CallMedia {
  const stream = (word: string, hue: number): MediaStream => {
    const painted = streams.get(word) ?? paintedStream(word, hue);
    streams.set(word, painted);
    return painted;
  };
  return { local: stream('Alice', 210), remote: stream('Bob', 20) };
}

function show({ title, tag, attributes = {}, state }: Exhibit): HTMLElement {
  const figure = document.createElement('figure');
  figure.className = 'exhibit';
  figure.id = `${tag}-${title.toLowerCase().replace(/[^a-z]+/g, '-')}`;
  const caption = document.createElement('figcaption');
  caption.textContent = title;
  const provider = document.createElement('sip-provider');
  provider.noDefault = true;
  provider.phone = fakePhone(state, { media: pictures });
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
  document.documentElement.lang = String(values.get('lang'));
  root?.style.setProperty('--exhibit', `${String(values.get('width'))}px`);
}

for (const [name, value] of parameters) {
  const field = switches?.elements.namedItem(name);
  if (field instanceof HTMLSelectElement) field.value = value;
}
switches?.addEventListener('input', apply);
apply();
