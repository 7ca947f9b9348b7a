import { html, LitElement } from 'lit';
import { live } from 'lit/directives/live.js';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { fieldFixture } from '../probe/field-fixture.ts';

/** A controlled textarea two open shadow roots deep. */
const chat = openChat();

class MessageField extends LitElement {
  static override properties = { text: {} };
  declare text: string;

  override render() {
    return html`<textarea name="message" .value=${live(this.text)} @input=${this.#typed}></textarea>`;
  }

  #typed = ({ target }: Event) => {
    this.text = (target as HTMLTextAreaElement).value;
    chat.changed();
  };
}
customElements.define('message-field', MessageField);

class MessageBox extends LitElement {
  static override properties = { first: {} };
  declare first: string;

  override render() {
    return html`<section><message-field .text=${this.first}></message-field></section>`;
  }
}
customElements.define('message-box', MessageBox);

const inner = () =>
  chat.place.firstElementChild?.shadowRoot?.querySelector('message-field') as MessageField | null;

function build(text: string): void {
  const box = document.createElement('message-box') as MessageBox;
  box.first = text;
  chat.place.replaceChildren(box);
}
build('');
sendOnEnter(chat, chat.place);

const field = () => inner()?.shadowRoot?.querySelector('textarea') as HTMLTextAreaElement;
const model = () => inner()?.text ?? '';
chat.present(fieldFixture(field, { model, set: build, recreate: () => build(model()) }));
