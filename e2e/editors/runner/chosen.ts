/** `ONLY_EDITOR` and `ONLY_SITUATION`, regular expressions, choose a part of the matrix. */
const { ONLY_EDITOR, ONLY_SITUATION } = process.env;

const among =
  (pattern: string | undefined) =>
  <T extends { readonly name: string }>(all: readonly T[]): T[] =>
    all.filter(({ name }) => !pattern || new RegExp(pattern, 'i').test(name));

export const chosen = { editors: among(ONLY_EDITOR), situations: among(ONLY_SITUATION) };

/** Whether a row of this run can go into the table. */
export const isWholeRow = !ONLY_SITUATION;
