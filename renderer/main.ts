import './styles/index.ts';
import { mount } from 'svelte';
import App from './App.svelte';
import { connect } from './client.ts';
import { findShell } from './shell.ts';
import { Session } from './state/session.svelte.ts';

const target = document.getElementById('app');
if (target !== null) {
  const session = new Session({ place: location, shell: findShell(), connect });
  mount(App, { target, props: { session } });
}
