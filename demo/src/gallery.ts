import '@sip-kit/elements/define';
import '@sip-kit/elements/lang/ar';
import '@sip-kit/elements/lang/de';
import type { CallMedia } from '@sip-kit/phone';
import { fakePhone, paintedStream } from '@sip-kit/testing/phone';
import { type Exhibit, exhibits, idOf } from './gallery-states.js';

/**
 * Shows every element in every state, as the switches (or the address, `?theme=dark&dir=rtl&width=240`) say; with
 * `&only=sip-phone-in-call`, that one.
 */
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

/** What the phones of the gallery hear. */
const levels = { local: 0.62, remote: 0.35 };

function show(exhibit: Exhibit): HTMLElement {
  const { title, tag, attributes, state, opens } = exhibit;
  const figure = document.createElement('figure');
  figure.className = 'exhibit';
  figure.id = idOf(exhibit);
  const caption = document.createElement('figcaption');
  caption.textContent = title;
  const provider = document.createElement('sip-provider');
  provider.noDefault = true;
  const hasPictures = state.calls.some(({ hasVideo }) => hasVideo);
  provider.phone = Object.assign(fakePhone(state, hasPictures ? { media: pictures } : {}), {
    watchLevel: (_call: string, side: 'local' | 'remote', hear: (level: number) => void) => {
      hear(levels[side]);
      return () => undefined;
    },
  });
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  provider.append(element);
  figure.append(caption, provider);
  void press(element, opens);
  return figure;
}

/** Opens what is to be seen, as a person does: by the buttons of the call, one after the other. */
async function press(element: HTMLElement, opens: Exhibit['opens']): Promise<void> {
  for (const name of opens) {
    const button = await drawn(element, `sip-${name}-button`);
    await button.activate();
  }
}

/** Waits until an element within another, in whatever shadow, is drawn. */
function drawn<Tag extends 'sip-keypad-button' | 'sip-transfer-button' | 'sip-more-button'>(
  root: HTMLElement,
  tag: Tag,
): Promise<HTMLElementTagNameMap[Tag]> {
  const inside = (place: ParentNode): HTMLElementTagNameMap[Tag] | undefined => {
    const here = place.querySelector(tag);
    if (here?.shadowRoot?.querySelector('button')) return here;
    for (const { shadowRoot } of place.querySelectorAll('*')) {
      const found = shadowRoot && inside(shadowRoot);
      if (found) return found;
    }
    return undefined;
  };
  return new Promise((resolve) => {
    const look = (): void => {
      const found = root.shadowRoot ? inside(root.shadowRoot) : undefined;
      if (found) resolve(found);
      else requestAnimationFrame(look);
    };
    look();
  });
}

const wanted = parameters.get('only');

for (const [section, shelf] of Object.entries(exhibits)) {
  const shown = shelf.filter((exhibit) => !wanted || idOf(exhibit) === wanted);
  if (shown.length === 0) continue;
  const heading = document.createElement('h2');
  heading.textContent = section;
  const place = document.createElement('div');
  place.className = 'shelf';
  place.append(...shown.map(show));
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
