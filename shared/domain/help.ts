export interface HelpPage {
  readonly id: string;
  readonly title: string;
  /** The first paragraph, without markup. */
  readonly summary: string;
}

export interface HelpText extends HelpPage {
  /** Markdown. */
  readonly text: string;
}
