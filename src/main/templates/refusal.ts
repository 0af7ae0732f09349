/** A template that cannot be kept: there are too many, or a newer Framelane keeps another one under its id. */
export class TemplateRefusal extends Error {
  override readonly name = 'TemplateRefusal';
  readonly why: 'tooManyTemplates' | 'newerTemplate';

  constructor(why: TemplateRefusal['why']) {
    super(why);
    this.why = why;
  }
}
