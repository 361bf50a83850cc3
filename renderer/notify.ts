/** A notification of the system, where the user has allowed them and is looking elsewhere. */
export function notify(title: string, body: string): void {
  if (document.hasFocus() || !('Notification' in window) || Notification.permission !== 'granted') return;
  new Notification(title, { body });
}
