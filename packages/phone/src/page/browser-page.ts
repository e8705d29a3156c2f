import type { MediaPermission } from '../state.js';
import { type NotificationContent, noPage, type PagePort } from './page-port.js';

/** The page of this browser; none in a worker or on a server. */
export function browserPage(): PagePort {
  return typeof document === 'object' && typeof addEventListener === 'function' ? page : noPage;
}

const page: PagePort = {
  get isAttended() {
    return document.visibilityState === 'visible' && document.hasFocus();
  },

  get notificationPermission() {
    return permissionOf(globalThis.Notification?.permission);
  },

  async askForNotifications() {
    if (typeof Notification !== 'function') return 'unsupported';
    return permissionOf(await Notification.requestPermission());
  },

  notify(content, onClick) {
    const shown = show(content);
    if (!shown) return () => undefined;
    shown.onclick = () => {
      globalThis.focus();
      shown.close();
      onClick();
    };
    return () => shown.close();
  },

  guardAgainstClosing() {
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  },
};

/** Some mobile browsers have the class but allow it to service workers only: they throw. */
function show({ title, body, tag, stays }: NotificationContent): Notification | undefined {
  try {
    return new Notification(title, { body, tag, requireInteraction: stays });
  } catch {
    return undefined;
  }
}

function permissionOf(permission: NotificationPermission | undefined): MediaPermission {
  if (permission === undefined) return 'unsupported';
  return permission === 'default' ? 'prompt' : permission;
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
