import { fieldEditor } from '../generated/field-editor.ts';
import { modelEditor } from '../generated/model-editor.ts';
import { nativeEditor } from '../generated/native-editor.ts';
import { traitsOf } from '../generated/traits.ts';
import { openChat } from '../probe/chat.ts';

/** The editor of a seed: `?seed=7`. */
const make = { field: fieldEditor, native: nativeEditor, model: modelEditor };
const traits = traitsOf(Number(new URLSearchParams(location.search).get('seed')));
const chat = openChat();
chat.present(make[traits.kind](traits, chat));
