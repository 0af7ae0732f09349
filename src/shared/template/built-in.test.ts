import { expect, test } from 'vitest';
import { english, translationsIn } from '../i18n/i18n.ts';
import { builtInTemplates, overviewTemplate } from './built-in.ts';
import { templateName, templateUse } from './template-name.ts';
import { templateSchema } from './template.ts';
import { usesVariable } from './variables.ts';

test.each(builtInTemplates)('$name is a template that names what every report depends on', (template) => {
  expect(templateSchema.parse(template)).toEqual(template);
  const used = ['video.name', 'video.length', 'frames', 'transcript', 'language'] as const;
  expect(used.filter((name) => !usesVariable(template.instructions, name))).toEqual([]);
  expect(template.instructions).toContain('Never use a time later than {video.length}.');
});

test('built-in template names are translated until they are renamed', () => {
  const german = translationsIn('de');
  for (const template of builtInTemplates) {
    expect([templateName(template, english), templateUse(template, english)]).toEqual([
      template.name,
      template.description,
    ]);
    expect(templateUse(template, german)).not.toBe(template.description);
  }
  expect(templateName(overviewTemplate, german)).toBe('Überblick');
  expect(templateName({ ...overviewTemplate, name: 'My overview' }, german)).toBe('My overview');
  expect(templateName({ ...overviewTemplate, id: 'mine' }, german)).toBe('Overview');
});
