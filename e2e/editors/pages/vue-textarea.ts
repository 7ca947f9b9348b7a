import { type App, createApp, h, nextTick, ref, vModelText, withDirectives } from 'vue';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { fieldFixture } from '../probe/field-fixture.ts';

/** `v-model` on a textarea, as its template compiles. */
const chat = openChat();
let app: App | undefined;
let text = ref('');

function build(first: string): void {
  app?.unmount();
  text = ref(first);
  const update = (value: string) => {
    text.value = value;
    void nextTick(chat.changed);
  };
  app = createApp({
    render: () =>
      withDirectives(h('textarea', { 'onUpdate:modelValue': update, name: 'message' }), [
        [vModelText, text.value],
      ]),
  });
  app.mount(chat.place);
}
build('');
sendOnEnter(chat, chat.place);

chat.present(
  fieldFixture(() => chat.place.firstElementChild as HTMLTextAreaElement, {
    model: () => text.value,
    set: build,
    recreate: () => build(text.value),
  }),
);
