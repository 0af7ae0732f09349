/** A template that cannot be kept: there are too many, or a newer Framelane keeps another one under its id. */
export class TemplateError extends Error {
  override readonly name = 'TemplateRefusal';
  readonly why: 'tooManyTemplates' | 'newerTemplate';

  constructor(why: TemplateError['why']) {
    super(why);
    this.why = why;
  }
}
