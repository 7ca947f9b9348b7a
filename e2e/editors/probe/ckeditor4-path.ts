/** It asks for its files relative to this, and reads it when it is loaded. */
Object.assign(globalThis, { CKEDITOR_BASEPATH: '/ckeditor4/' });
