import { describe, expect, it } from 'vitest';
import { restoreIndentation } from '../../src/formats/restore-indentation.ts';

const bare = (text: string): string[] => text.split('\n').map((line) => line.trimStart());

describe('YAML whose lines lost their indentation', () => {
  it.each([
    ['a map in a map', 'a:\n  b: 1\n  c: 2'],
    ['a list of maps', 'items:\n  - name: x\n    size: 1\n  - name: y\n    size: 2'],
    [
      'a list in a list',
      'jobs:\n  - name: x\n    steps:\n      - run: a\n      - run: b\n  - name: y\n    steps:\n      - run: c',
    ],
    ['plain items', 'args:\n  - a\n  - b'],
    ['a list at the top', '- a: 1\n  b: 2\n- a: 3'],
    ['several documents', 'a:\n  b: 1\n---\na:\n  b: 2'],
    ['comments, which go with the line below', '# top\na:\n  # inner\n  b: 1'],
    ['values that hold colons', 'image: "registry:5000/x"\nenv:\n  - name: URL\n    value: http://a:1/b'],
    [
      'a manifest',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx\n          ports:\n            - containerPort: 80',
    ],
  ])('%s', (_name, text) => {
    expect(restoreIndentation('yaml', bare(text)).text).toBe(text);
  });

  it('says nothing where everything is certain, and how much is not where it is not', () => {
    expect(restoreIndentation('yaml', ['a:', 'b: 1']).doubt).toBeUndefined();
    expect(restoreIndentation('yml', ['a:', 'b: 1', 'c: 2']).doubt).toBe(
      'where its blocks end cannot be known; one line was put into the innermost block',
    );
  });

  it('leaves alone what is indented, or only one line', () => {
    expect(restoreIndentation('yaml', ['a:', '  b: 1', 'c: 2'])).toEqual({ text: 'a:\n  b: 1\nc: 2' });
    expect(restoreIndentation('yaml', ['a: 1'])).toEqual({ text: 'a: 1' });
  });
});

describe('other languages', () => {
  it('brackets tell how deep a line is', () => {
    const nginx = 'server {\n  location / {\n    proxy_pass http://x; # }\n  }\n}';
    expect(restoreIndentation('nginx', bare(nginx))).toEqual({ text: nginx });
    const json = '{\n  "a": [\n    "{",\n    1\n  ],\n  "b": {}\n}';
    expect(restoreIndentation('json', bare(json))).toEqual({ text: json });
  });

  it('what Python meant is lost, and that is said', () => {
    const { text, doubt } = restoreIndentation('python', ['if a:', 'b()']);
    expect([text, doubt]).toEqual(['if a:\nb()', expect.stringContaining('cannot be worked out')]);
  });

  it('a shell needs none', () => {
    expect(restoreIndentation('bash', ['if a; then', 'b', 'fi'])).toEqual({ text: 'if a; then\nb\nfi' });
  });
});
