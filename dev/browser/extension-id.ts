/** Follows from the `key` of manifest.json, so it is the same on every machine. */
export const extensionId = 'pheehfkfhdenfekohcmiplikhcihnjeh';
export const extensionOrigin = `chrome-extension://${extensionId}`;
