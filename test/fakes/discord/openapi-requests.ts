import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Request } from './check-request.ts';

/** The official description of the API, where somebody has put it beside the repository. It is no part of it. */
const FILE = path.join(import.meta.dirname, '../../../../shared/discord/openapi.json');
export const hasOpenApi = existsSync(FILE);

interface Description {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly requestBody?: { readonly content?: Record<string, unknown> } }>>
    >
  >;
}

interface Official {
  readonly description: Description;
  readonly ajv: Ajv2020;
  readonly compiled: Map<string, ValidateFunction>;
}

let official: Official | undefined;

function load(): Official {
  const description = JSON.parse(readFileSync(FILE, 'utf8'));
  const ajv = new Ajv2020({ strict: false, validateFormats: true, allErrors: true });
  ajv.addFormat('snowflake', /^(0|[1-9][0-9]{0,19})$/);
  ajv.addFormat('nonce', /^.{0,25}$/s);
  for (const name of ['int32', 'int64', 'double', 'date-time', 'uri', 'uint32']) ajv.addFormat(name, true);
  ajv.addSchema({ $id: 'discord', ...description });
  return { description, ajv, compiled: new Map() };
}

export function checkAgainstOpenApi({ method, path: called, body }: Request): string[] {
  if (!hasOpenApi || body === undefined) return [];
  official ??= load();
  const { description, ajv, compiled } = official;
  const template = Object.keys(description.paths).find((each) => {
    const pattern = each.replace(/\{[^}]+\}/g, '[^/]+');
    return new RegExp(`^${pattern}$`).test(called) && description.paths[each]?.[method.toLowerCase()];
  });
  if (template === undefined) return [`${method} ${called} is not in the official description`];
  const content = description.paths[template]?.[method.toLowerCase()]?.requestBody?.content;
  if (!content || !('application/json' in content)) return [];
  const at = [template, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema']
    .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
    .join('/');
  const key = `discord#/paths/${at}`;
  const validate = compiled.get(key) ?? ajv.compile({ $ref: key });
  compiled.set(key, validate);
  return validate(body)
    ? []
    : (validate.errors ?? []).slice(0, 5).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
