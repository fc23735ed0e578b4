import { fieldTable } from '../entries/field-notes.ts';
import { entryJsonSchemaText } from '../entries/json-schema.ts';
import { defineCommand, EXIT } from './frame/command.ts';

export const command = defineCommand({
  name: 'schema',
  summary: 'Print the JSON Schema of an entry, for editors.',
  operands: [],
  options: {
    table: { type: 'boolean', help: 'Print the fields as a Markdown table instead.' },
  },
  examples: [
    { line: 'schema > entries/entry.schema.json', does: 'renew the schema file that editors read' },
    { line: 'schema --table', does: 'every field and what it is for' },
  ],
  async run({ values }, terminal) {
    terminal.out.write(values.table ? fieldTable() : entryJsonSchemaText());
    return EXIT.ok;
  },
});
