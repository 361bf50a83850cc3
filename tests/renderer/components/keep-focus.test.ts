import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepFocus } from '../../../renderer/components/keep-focus.ts';

let stop: () => void;
let root: HTMLElement;
const at = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const focused = (): string => document.activeElement?.id ?? '';

beforeEach(() => {
  root = document.createElement('div');
  root.innerHTML = `<nav><a href="#x" id="nav">Elsewhere</a></nav>
    <main id="main" tabindex="-1">
      <table><tbody>
        ${['1', '2', '3'].map((n) => `<tr id="row-${n}"><td><a href="#${n}" id="open-${n}">${n}</a></td><td><button id="remove-${n}">Remove</button></td></tr>`).join('')}
      </tbody></table>
      <section id="panel"><button id="close">Close</button></section>
    </main>
    <section id="messages"><button id="dismiss">Dismiss</button></section>`;
  document.body.append(root);
  stop = keepFocus(document.body, () => at('main'));
});
afterEach(() => {
  stop();
  root.remove();
});

describe('keepFocus', () => {
  it('goes on at what came after a row that was taken out, else at what came before it', async () => {
    at('remove-2').focus();
    at('row-2').remove();
    await expect.poll(focused).toBe('open-3');
    at('remove-3').focus();
    at('row-3').remove();
    await expect.poll(focused).toBe('remove-1');
  });

  it('goes outwards where nothing is left in the place itself', async () => {
    at('close').focus();
    at('panel').remove();
    await expect.poll(focused).toBe('remove-3');
  });

  it('goes to what is beside a button that was switched off', async () => {
    at('remove-1').focus();
    at('remove-1').setAttribute('disabled', '');
    await expect.poll(focused).toBe('open-1');
  });

  it('begins the page again where nothing is near', async () => {
    at('dismiss').focus();
    at('messages').remove();
    await expect.poll(focused).toBe('main');
  });

  it('leaves alone whoever moved it on purpose, and whoever put it away', async () => {
    at('remove-2').focus();
    at('row-2').remove();
    at('nav').focus();
    await new Promise((later) => setTimeout(later, 150));
    expect(focused()).toBe('nav');
    at('close').focus();
    at('close').blur();
    await new Promise((later) => setTimeout(later, 20));
    at('panel').remove();
    await new Promise((later) => setTimeout(later, 150));
    expect(document.activeElement).toBe(document.body);
  });

  it('survives a whole list that is drawn anew in the same moment', async () => {
    at('remove-1').focus();
    const body = root.querySelector('tbody') as HTMLElement;
    const rest = [...body.children].slice(1);
    body.replaceChildren(...rest);
    await expect.poll(focused).toMatch(/^open-2$|^remove-/);
    await userEvent.keyboard('{Tab}');
    expect(root.contains(document.activeElement)).toBe(true);
  });
});
