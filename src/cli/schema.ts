import { entryJsonSchemaText } from '../entries/json-schema.ts';
import { defineCommand, EXIT } from './frame/command.ts';

export const command = defineCommand({
  name: 'schema',
  summary: 'Print the JSON Schema of an entry, for editors.',
  operands: [],
  options: {},
  examples: [{ line: 'schema > entries/entry.schema.json', does: 'renew the schema file that editors read' }],
  async run(_call, terminal) {
    terminal.out.write(entryJsonSchemaText());
    return EXIT.ok;
  },
});
