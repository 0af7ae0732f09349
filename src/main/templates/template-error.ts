/** Thrown if a template cannot be saved: there are too many, or a newer Framelane wrote one with its id. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly why: 'tooManyTemplates' | 'newerTemplate';

  constructor(why: TemplateError['why']) {
    super(why);
    this.why = why;
  }
}
