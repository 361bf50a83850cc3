import './styles/index.ts';
import { mount } from 'svelte';
import { config } from 'zod';
import App from './App.svelte';
import { connect } from './client.ts';
import { findShell } from './shell.ts';
import { Session } from './state/session.svelte.ts';

// The page's policy lets no text become code, and zod would try.
config({ jitless: true });

const target = document.getElementById('app');
if (target !== null) {
  const session = new Session({ place: location, shell: findShell(), connect });
  mount(App, { target, props: { session } });
}
