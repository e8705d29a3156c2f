import { LateView } from '../support/late-view.js';
import { phoneParts } from './phone-parts.js';
import type { HostView, HostViewModule, ViewHost } from './view-host.js';

/** Gives a class its view, and what it takes once there is a phone: its elements are drawn at once. @returns the class */
export function withView<Host extends Pick<typeof ViewHost, 'view' | 'phoneParts' | 'styles'>>(
  host: Host,
  view: HostViewModule<HostView>,
): Host {
  host.view = new LateView(async () => view);
  host.view.give(view);
  // For classes that are made from this one: theirs goes on top.
  host.styles = [host.styles ?? [], ...view.styles];
  host.phoneParts = phoneParts;
  return host;
}
