/** From this size on a file travels in parts, where its endpoint knows them: ours says the same. */
export const PARTS_FROM_BYTES = 32 * 1024 * 1024;
