const isMac = /mac/i.test(navigator.platform);

/** The keys that paste, as this computer's keyboard names them. */
export const pasteKeys = isMac ? '⌘V' : 'Ctrl+V';
