/** About as many rows as a tall window shows. */
const firstPart = 48;
const laterPart = 64;

/** How much of a long table is drawn: what is in sight at once, the rest by parts, while there is nothing else to do. */
export class ByParts {
  upTo = $state(firstPart);

  /** Goes on until all are drawn. Returns what stops it. @param count rows there are */
  start(count: number): () => void {
    let request = 0;
    const next = (): void => {
      if (this.upTo >= count) return;
      request = requestIdleCallback(
        () => {
          this.upTo += laterPart;
          next();
        },
        { timeout: 500 },
      );
    };
    next();
    return () => cancelIdleCallback(request);
  }
}
