/** Follows from the `key` of manifest.json, so it is the same on every machine. */
export const EXTENSION_ID = 'pheehfkfhdenfekohcmiplikhcihnjeh';
export const EXTENSION_ORIGIN = `chrome-extension://${EXTENSION_ID}`;
