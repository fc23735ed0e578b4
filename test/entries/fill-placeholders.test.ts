import { describe, expect, it } from 'vitest';
import { type Fill, fillPlaceholders } from '../../src/entries/fill-placeholders.ts';

const words = { port: 'the port', file: 'the file' };
const fill = (captured: Record<string, string>, redact: Fill['redact'] = (text) => text): Fill => ({
  words,
  captured,
  redact,
});
const inShell = (text: string, value: string) =>
  fillPlaceholders(text, { language: 'bash' }, fill({ port: value }));

describe('fillPlaceholders in prose', () => {
  const prose = (text: string, captured: Record<string, string>) =>
    fillPlaceholders(text, 'prose', fill(captured));

  it.each([
    ['Free port {{port}}.', { port: '3000' }, 'Free port 3000.'],
    ['Free {{port}}.', {}, 'Free the port.'],
    ['Free {{port}}.', { port: ' \n ' }, 'Free the port.'],
    ['{{port}} and {{file}}', { port: '{{file}}', file: 'a b' }, '{{file}} and a b'],
    [
      'A {{handlebars}} and {{ port }} and {{toString}}',
      { handlebars: 'x' },
      'A {{handlebars}} and {{ port }} and {{toString}}',
    ],
    ['Look at {{file}}', { file: 'a\r\nb\u2028c\u0007\u202Ed\u200B' }, 'Look at a b cd'],
    ['Run `kill {{port}}` for {{port}}', { port: 'a b' }, "Run `kill 'a b'` for a b"],
    ['Run `kill {{port}}` for {{port}}', { port: 'a`b' }, "Run `kill 'the port'` for a'b"],
    ['Run ``kill `{{port}}` `` now', { port: 'a b' }, 'Run ``kill `the port` `` now'],
  ])('%j with %j', (text, captured, filled) => {
    expect(prose(text, captured)).toBe(filled);
  });

  it('shortens to 80 characters, whole ones', () => {
    expect(prose('{{file}}', { file: '🙂'.repeat(81) })).toBe(`${'🙂'.repeat(79)}…`);
    expect(prose('{{file}}', { file: '🙂'.repeat(80) })).toBe('🙂'.repeat(80));
  });

  it('redacts before and after cleaning', () => {
    const redact = (text: string) => text.replaceAll(/secret\w*/g, '[redacted]');
    const filled = fillPlaceholders('See {{file}}', 'prose', fill({ file: 'x sec\u200Bretabc' }, redact));
    expect(filled).toBe('See x [redacted]');
  });
});

describe('fillPlaceholders in code', () => {
  it.each([
    ['kill {{port}}', '3000', 'kill 3000'],
    ['kill {{port}}', '$(reboot)', "kill '$(reboot)'"],
    ['kill {{port}}', "it's", String.raw`kill 'it'\''s'`],
    ['kill "a {{port}} b"', '$(reboot)', `kill "a "'$(reboot)'" b"`],
    ["kill 'a {{port}} b'", "it's", String.raw`kill 'a it'\''s b'`],
    ['kill {{port}}', '-rf', "kill 'the port'"],
    ['kill \\{{port}}', 'a b', 'kill \\the port'],
    ['cat <<END\n{{port}}\nEND', '$(reboot)', 'cat <<END\nthe port\nEND'],
    ['echo "$(kill {{port}})"', '$(reboot)', 'echo "$(kill the port)"'],
    ["# don't\nkill {{port}}", 'a b', "# don't\nkill the port"],
    ['# stop it\nkill {{port}}', 'a b', "# stop it\nkill 'a b'"],
    ["x='a\nb'; kill {{port}}", 'a b', "x='a\nb'; kill the port"],
  ])('shell %j with %j', (code, value, filled) => {
    expect(inShell(code, value)).toBe(filled);
  });

  it('never shortens or redacts inside a command: the words stand in', () => {
    expect(inShell('cat {{port}}', 'a'.repeat(81))).toBe("cat 'the port'");
    const redact = (text: string) => text.replace('hunter2', '***');
    expect(fillPlaceholders('x {{port}}', {}, fill({ port: 'hunter2' }, redact))).toBe("x 'the port'");
  });

  it.each([
    ['powershell', 'kill {{port}}', "it's", "kill 'it''s'"],
    ['powershell', 'kill "{{port}}"', '$(reboot)', 'kill "\'the port\'"'.replaceAll("'", '')],
    ['powershell', 'kill {{port}}', 'it’s', "kill 'the port'"],
    ['cmd', 'kill {{port}}', 'a&b', 'kill the port'],
    ['cmd', 'kill {{port}}', '3000', 'kill 3000'],
    ['js', "import '{{port}}'", "'; reboot()", "import 'the port'"],
    ['js', "import '{{port}}'", 'lodash', "import 'lodash'"],
    ['console', "can't open\n$ kill {{port}}", '$(reboot)', "can't open\n$ kill the port"],
  ])('%s: %j with %j', (language, code, value, filled) => {
    expect(fillPlaceholders(code, { language }, fill({ port: value }))).toBe(filled);
  });
});
