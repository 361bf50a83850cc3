import type { WindowCommand } from '#shared/desktop-bridge';
import { exploreAddress } from '../../state/addresses.ts';
import type { Session } from '../../state/session.svelte.ts';

/** Where an entry of the native menu leads, by address. */
const places: Readonly<Partial<Record<WindowCommand, string>>> = {
  'new-audit': '/new',
  home: '/',
  compare: '/compare',
  workbench: '/workbench',
  library: '/models',
  settings: '/settings',
  help: '/help',
};

/** Carries out an entry of the native menu. */
export async function actOnMenu(session: Session, command: WindowCommand): Promise<void> {
  const { client, commands, files, route } = session;
  const place = places[command];
  if (place !== undefined) route.go(place);
  else if (command === 'palette') commands.open = true;
  else if (command === 'find') commands.byKey('/')?.act();
  // Of the report in sight; elsewhere there is nothing to export.
  else if (command === 'export') commands.all.find(({ id }) => id === 'export')?.act();
  else if (command === 'open-file') await files.open(await files.choose('any'));
  else {
    const here = /^\/audits\/([^/]+)/.exec(route.path)?.[1];
    const auditId = here === undefined ? (await client.audits.cards())[0]?.id : decodeURIComponent(here);
    route.go(auditId === undefined ? '/' : exploreAddress(auditId));
  }
}
