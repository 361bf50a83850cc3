import Box from '@lucide/svelte/icons/box';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import Database from '@lucide/svelte/icons/database';
import ListChecks from '@lucide/svelte/icons/list-checks';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import FlaskConical from '@lucide/svelte/icons/flask-conical';
import SettingsIcon from '@lucide/svelte/icons/settings';
import type { View } from '../view.ts';

/** Every view of the window. A new one is a file and an entry here. */
export const views: readonly View[] = [
  {
    path: '/',
    title: 'Audits',
    load: () => import('./Home.svelte'),
    nav: { group: 'Workspace', icon: ListChecks },
  },
  { path: '/new', title: 'New audit', load: () => import('./NewAudit.svelte'), under: '/' },
  { path: '/compare', title: 'Compare audits', load: () => import('./Compare.svelte'), under: '/' },
  { path: '/audits/:id', title: 'Report', load: () => import('./Report.svelte'), under: '/' },
  { path: '/audits/:id/explore', title: 'Rows', load: () => import('./Explore.svelte'), under: '/' },
  { path: '/audits/:id/run', title: 'Run', load: () => import('./Run.svelte'), under: '/' },
  {
    path: '/workbench',
    title: 'Workbench',
    load: () => import('./Workbench.svelte'),
    nav: { group: 'Workspace', icon: FlaskConical },
  },
  {
    path: '/models',
    title: 'Models',
    load: () => import('./Models.svelte'),
    nav: { group: 'Registry', icon: Box },
  },
  { path: '/models/:id', title: 'Model', load: () => import('./ModelCard.svelte'), under: '/models' },
  {
    path: '/datasets',
    title: 'Datasets',
    load: () => import('./Datasets.svelte'),
    nav: { group: 'Registry', icon: Database },
  },
  { path: '/datasets/:id', title: 'Dataset', load: () => import('./DatasetCard.svelte'), under: '/datasets' },
  {
    path: '/benches',
    title: 'Benches',
    load: () => import('./Benches.svelte'),
    nav: { group: 'Registry', icon: ClipboardCheck },
  },
  { path: '/benches/:id', title: 'Bench', load: () => import('./BenchCard.svelte'), under: '/benches' },
  {
    path: '/settings',
    title: 'Settings',
    load: () => import('./Settings.svelte'),
    nav: { group: 'Assay', icon: SettingsIcon },
  },
  {
    path: '/help',
    title: 'Help',
    load: () => import('./Help.svelte'),
    nav: { group: 'Assay', icon: CircleHelp },
  },
  { path: '/help/:page', title: 'Help', load: () => import('./Help.svelte'), under: '/help' },
];

const patterns = views.map((view) => ({ view, pattern: new URLPattern({ pathname: view.path }) }));

/** The view of an address and the parts of it; null where there is none. */
export function findView(path: string): { view: View; params: Readonly<Record<string, string>> } | null {
  for (const { view, pattern } of patterns) {
    const groups = pattern.exec({ pathname: path })?.pathname.groups;
    if (groups === undefined) continue;
    const params = Object.entries(groups).map(([name, part]) => [name, decodeURIComponent(part ?? '')]);
    return { view, params: Object.fromEntries(params) as Record<string, string> };
  }
  return null;
}
