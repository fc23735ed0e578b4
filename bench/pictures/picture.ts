/** One picture for the guides: what it shows, and where it goes below `docs/pictures`. */
export interface Picture {
  readonly file: string;
  /** A whole page; its background is part of the picture. */
  readonly html: string;
  readonly width: number;
}
