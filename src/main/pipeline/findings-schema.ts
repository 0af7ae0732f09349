import type { Column } from '../../shared/template/template.ts';
import { expectedValueText, valueSchema } from './column-value.ts';
import type { JsonSchema } from './ports.ts';
import { oneLine } from './prompt-text.ts';

/**
 * The findings of a template's reports as a schema for the answer. The lengths of texts and lists are stated in words only: the API
 * has no bound for texts, and refuses schemas whose lists have large ones (docs/facts/gemini-api.md, "Requests and answers").
 */
export function findingsJsonSchema(columns: readonly Column[]): JsonSchema {
  const properties = {
    headline: textOf('One line that says what the video is; never empty, at most 300 characters'),
    summary: textOf('Two or three sentences'),
    topics: { ...listOf(textOf('A topic')), description: 'At most 10' },
    moments: {
      ...listOf(
        objectOf({
          time: textOf('The time as m:ss or h:mm:ss'),
          what: textOf('What happens there, in one sentence'),
        }),
      ),
      description: 'At most 20, in the order of time',
    },
    ...(columns.length > 0 && {
      columns: objectOf(Object.fromEntries(columns.map((column) => [column.key, columnSchema(column)]))),
    }),
  };
  return objectOf(properties);
}

function columnSchema(column: Column): JsonSchema {
  const { about, name } = column;
  return {
    ...valueSchema(column),
    description: `${oneLine(about || name)} (${expectedValueText(column)})`,
  };
}

function objectOf(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties) };
}

function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

function textOf(description: string): JsonSchema {
  return { type: 'string', description };
}
