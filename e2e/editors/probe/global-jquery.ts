import jquery from 'jquery';

/** Its plugins look for it there. */
Object.assign(globalThis, { jQuery: jquery, $: jquery });
