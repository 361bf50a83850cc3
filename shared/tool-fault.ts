/** A tool (a model that helps to change or check a text) had no answer for one text. The unit says so; the audit goes on. */
export class ToolFault extends Error {
  /** `reason`: a phrase without a point, such as `the generator gave no answer (timeout)`. */
  constructor(reason: string) {
    super(reason);
    this.name = 'ToolFault';
  }
}
