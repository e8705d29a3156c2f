import type { MediaPermission } from '../state.js';

/** What a notification of the system shows. */
export interface NotificationContent {
  readonly title: string;
  readonly body: string;
  /** Notifications with the same tag take each other's place. */
  readonly tag: string;
  /** Whether it stays until it is closed, as a call's does. */
  readonly stays: boolean;
}

/** What the phone needs of the page that it lives in. The browser's is `browserPage()`. */
export interface PagePort {
  /** Whether the user looks at the page now. */
  readonly isAttended: boolean;
  /** What the user has allowed as to notifications of the system. */
  readonly notificationPermission: MediaPermission;
  askForNotifications(): Promise<MediaPermission>;
  /**
   * Shows a notification. @param onClick the user chose it; the page is in front then
   * @returns a function that closes it
   */
  notify(content: NotificationContent, onClick: () => void): () => void;
  /** From now on the browser asks the user before the page is closed or left. @returns a function that ends that */
  guardAgainstClosing(): () => void;
}

/** Where there is no page: a server, a worker. */
export const noPage: PagePort = {
  isAttended: true,
  notificationPermission: 'unsupported',
  askForNotifications: () => Promise.resolve('unsupported'),
  notify: () => () => undefined,
  guardAgainstClosing: () => () => undefined,
};
