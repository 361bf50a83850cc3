import './styles/index.ts';
import { mount } from 'svelte';
import App from './App.svelte';
import { connect } from './client.ts';
import { notify } from './notify.ts';
import { Session } from './state/session.svelte.ts';

const target = document.getElementById('app');
// The client takes the token out of the address, so it comes before whatever reads the address.
const client = connect();
if (target !== null)
  mount(App, { target, props: { session: new Session(client, { place: location, notify }) } });
