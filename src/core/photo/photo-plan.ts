/** A run of the file's own bytes, `to` not included, or new ones. */
export type Piece = { readonly from: number; readonly to: number } | Uint8Array<ArrayBuffer>;

/**
 * How to make a photo without its details: what of it stays, in order, and a few new bytes. Nothing of the picture itself
 * passes through memory, so a large photo costs as little as a small one.
 */
export interface PhotoPlan {
  readonly pieces: readonly Piece[];
  /** It told where it was taken. */
  readonly hadLocation: boolean;
}

/** More than any camera writes; whoever has made one with more wants to keep the browser busy. */
const MAX_PIECES = 10_000;

/** Collects what stays. Runs that touch are one. */
export class Pieces {
  readonly #pieces: Piece[] = [];

  keep(from: number, to: number): void {
    if (to <= from) return;
    const last = this.#pieces.at(-1);
    if (last && !(last instanceof Uint8Array) && last.to === from) {
      this.#pieces[this.#pieces.length - 1] = { from: last.from, to };
    } else this.#pieces.push({ from, to });
  }

  add(bytes: Uint8Array<ArrayBuffer>): void {
    if (bytes.length > 0) this.#pieces.push(bytes);
  }

  append(pieces: Pieces): void {
    for (const piece of pieces.#pieces) {
      if (piece instanceof Uint8Array) this.add(piece);
      else this.keep(piece.from, piece.to);
    }
  }

  get sizeBytes(): number {
    return this.#pieces.reduce((sum, piece) => sum + pieceBytes(piece), 0);
  }

  /** Null where there are too many to be true. */
  plan(hadLocation: boolean): PhotoPlan | null {
    return this.#pieces.length > MAX_PIECES ? null : { pieces: this.#pieces, hadLocation };
  }
}

export const pieceBytes = (piece: Piece): number =>
  piece instanceof Uint8Array ? piece.length : piece.to - piece.from;

/** True where nothing is taken out of a file of this size. */
export function isWhole({ pieces }: PhotoPlan, sizeBytes: number): boolean {
  const [first] = pieces;
  return pieces.length === 1 && !(first instanceof Uint8Array) && first?.from === 0 && first.to === sizeBytes;
}
