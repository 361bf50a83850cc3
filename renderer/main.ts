import { mount } from 'svelte';
import { connect } from './client.ts';
import Home from './views/Home.svelte';

const target = document.getElementById('app');
if (target !== null) mount(Home, { target, props: { client: connect() } });
