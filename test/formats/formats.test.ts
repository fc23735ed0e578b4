import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Format, RecordFormat } from '../../src/formats/format.ts';
import { FORMATS } from '../../src/formats/index.ts';
import { FORMAT_CHECKS } from '../contracts/format-contract.ts';

const FIXTURES = path.join(import.meta.dirname, '../fixtures/formats');
const fixture = (name: string): string => readFileSync(path.join(FIXTURES, name), 'utf8');

/** Documents of our own making in each format. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  json: [fixture('own.json')],
  'errorcanon-json': [fixture('errorcanon.json')],
  deadends: [fixture('deadends.json')],
  'errorcanon-page': [fixture('errorcanon-page.html'), fixture('errorcanon-page.txt')],
  'errorcanon-markdown': [fixture('errorcanon.md'), fixture('errorcanon.zh.md')],
  markdown: [],
  runbook: [fixture('runbook.html'), fixture('runbook.md'), fixture('runbook.txt')],
};

describe('the list of formats', () => {
  it('has every file that is a format, and no name twice', async () => {
    const folder = path.join(import.meta.dirname, '../../src/formats');
    const found: string[] = [];
    for (const file of readdirSync(folder)) {
      const module = (await import(path.join(folder, file))) as { format?: Format };
      if (module.format) found.push(module.format.name);
    }
    expect(found.sort()).toEqual(FORMATS.map(({ name }) => name).sort());
    expect(new Set(found).size).toBe(found.length);
  });
});

describe.each(FORMATS.map((format) => [format.name, format] as const))('%s', (name, format) => {
  it.each(FORMAT_CHECKS.map((one) => [one.promise, one] as const))('%s', (_promise, { check }) => {
    check(format, SAMPLES[name] ?? []);
  });
});

describe('the contract', () => {
  const [own] = FORMATS as [RecordFormat];
  const sound: RecordFormat = { ...own, carries: ['id', 'signature', 'cause.text'] };
  const faulty: readonly (readonly [string, RecordFormat])[] = [
    ['has a name', { ...sound, name: 'No Name' }],
    ['knows its own', { ...sound, recognises: () => false }],
    ['does not take', { ...sound, recognises: () => true }],
    ['gives back', { ...sound, write: (entry) => ({ ...own.write(entry), signature: 'x' }) }],
    [
      'gives back',
      { ...sound, write: (entry) => ({ ...own.write(entry), signature: entry.signature.trim() }) },
    ],
    ['carries every', { ...sound, carries: ['id', 'nothing'] }],
    ['leaves the entry', { ...sound, write: (entry) => own.write(Object.assign(entry, { id: 'a/b' })) }],
    [
      'survives',
      {
        ...sound,
        recognises: (record) => 'id' in record,
        read: (record) => (record['signature'] as string).trim() as never,
      },
    ],
  ];

  it.each(faulty)('%s: catches a format that breaks it', (promise, format) => {
    const check = FORMAT_CHECKS.find((one) => one.promise.startsWith(promise));
    expect(() => check?.check(format, [fixture('own.json'), '{"id":"a/b","cause":{}}'])).toThrow();
    expect(() => check?.check(sound, [fixture('own.json')])).not.toThrow();
  });
});
