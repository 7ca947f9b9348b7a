/** What a client tells of a file whose text is `hello`. */
export const FILE = { filename: 'note.txt', contentType: 'text/plain', size: 5 };
