/** What the bench of the elements runs inside a page. */
import '@sip-kit/elements/define';
import { fakePhone, registered, sampleCall, sampleConversation, sampleMessage } from '@sip-kit/testing/phone';

/** Milliseconds, one for each round. */
export type Durations = readonly number[];

const nextFrame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

const { port1, port2 } = new MessageChannel();

/** All that is drawn in microtasks is drawn by then. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(undefined);
  });
}

function elementWithPhone(tag: string, phone: ReturnType<typeof fakePhone>, attributes: string): HTMLElement {
  const place = document.createElement('div');
  place.innerHTML = `<sip-provider><${tag} ${attributes} style="width: 400px; height: 640px"></${tag}></sip-provider>`;
  const provider = place.querySelector('sip-provider');
  if (!provider) throw new Error('The provider is missing');
  provider.phone = phone;
  return place;
}

/** From the markup to a drawn phone: upgrade, first rendering, first layout. */
export async function firstLayout(rounds: number): Promise<Durations> {
  const durations: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const place = elementWithPhone('sip-phone', fakePhone(registered()), '');
    await nextFrame();
    const before = performance.now();
    document.body.append(place);
    const phone = place.querySelector('sip-phone');
    await phone?.updateComplete;
    const { height } = phone?.getBoundingClientRect() ?? { height: 0 };
    durations.push(performance.now() - before);
    if (height === 0 || !phone?.shadowRoot?.querySelector('sip-dialpad'))
      throw new Error('Nothing was drawn');
    place.remove();
  }
  return durations;
}

/** Changes of the snapshot until the engine has compiled what they run: in a call they come every second. */
const WARM_UP = 200;

/**
 * From a change of the snapshot in a call to the drawn change.
 * @param pause what lies between two changes: nothing, or a frame, after which the processor has all to fetch anew
 */
export async function snapshotChange(rounds: number, pause: 'none' | 'frame'): Promise<Durations> {
  const phone = fakePhone(registered({ calls: [sampleCall({ id: 'call' })], activeCallId: 'call' }));
  const place = elementWithPhone('sip-phone', phone, '');
  document.body.append(place);
  await settled(place);
  await nextFrame();
  const button = [...everyElement(place)].find((element) => element.matches('sip-mute-button'));
  const pressed = (): string | null | undefined =>
    button?.shadowRoot?.querySelector('[aria-pressed]')?.getAttribute('aria-pressed');
  const durations: number[] = [];
  for (let round = -WARM_UP; round < rounds; round++) {
    const muted = round % 2 === 0;
    const before = performance.now();
    phone.setCall('call', { muted: { audio: muted, video: false } });
    await nextTask();
    place.getBoundingClientRect();
    const duration = performance.now() - before;
    if (round >= 0) durations.push(duration);
    if (pressed() !== String(muted)) throw new Error('No button shows the change');
    if (pause === 'frame') await nextFrame();
  }
  place.remove();
  return durations;
}

/** How long the longest task is while a conversation of `count` messages is opened and scrolled from end to begin. */
export async function scrollLongConversation(count: number): Promise<{ tasks: Durations; scrolled: number }> {
  const messages = Array.from({ length: count }, (_, index) =>
    sampleMessage({ id: `${index}`, body: `Message ${index}: ${'words '.repeat(index % 20)}` }),
  );
  const place = elementWithPhone(
    'sip-chat',
    fakePhone(registered({ conversations: [sampleConversation({ messages })] })),
    'target="bob"',
  );
  await nextFrame();
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  document.body.append(place);
  await settled(place);
  const log = [...everyElement(place)].find((element) => element.matches('.log'));
  if (!log) throw new Error('There is no log');
  const first = (): string | undefined => log.querySelector('.bubble')?.textContent ?? undefined;
  let scrolled = 0;
  for (let before: string | undefined; first() !== before; scrolled++) {
    before = first();
    log.scrollTop = 0;
    await nextFrame();
    await settled(place);
    await nextFrame();
  }
  if (!first()?.startsWith('Message 0:')) throw new Error(`The first message is not there, but ${first()}`);
  for (const entry of observer.takeRecords()) tasks.push(entry.duration);
  observer.disconnect();
  const result = { tasks, scrolled };
  place.remove();
  return result;
}

function* everyElement(root: Element | ShadowRoot): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everyElement(element.shadowRoot);
  }
}

async function settled(root: Element): Promise<void> {
  for (const element of everyElement(root)) {
    if ('updateComplete' in element) await element.updateComplete;
  }
}
