import { SETTINGS, type Setting } from './settings.ts';

const WIDTH = 110;

/** The text of `.env.example`: every setting once, commented out, with what it means and what is assumed without it. */
export function envExample(): string {
  const lines = [
    '# Copy to .env. Everything here is optional: without any of it the bot runs on a local web page.',
    '# A secret can also be given as a file: SLACK_BOT_TOKEN_FILE=/run/secrets/slack-bot-token',
  ];
  let section = '';
  for (const [name, setting] of Object.entries<Setting>(SETTINGS)) {
    if (setting.section !== section) {
      section = setting.section;
      lines.push('', `## ${section}`);
    }
    lines.push('', ...wrapped(setting.help), `#${name}=${setting.fallback ?? ''}`);
  }
  return `${lines.join('\n')}\n`;
}

function wrapped(text: string): string[] {
  const lines = ['#'];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + 1 + word.length > WIDTH) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
