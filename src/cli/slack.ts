import { slackManifest } from '../platforms/slack/manifest.ts';
import { defineCommand, EXIT, UsageError } from './frame/command.ts';

export const command = defineCommand({
  name: 'slack',
  summary: 'Print what Slack needs to know of the app.',
  operands: [{ name: 'manifest', literal: true }],
  options: {
    http: {
      type: 'string',
      value: 'url',
      help: 'For events over HTTP: the public address of this installation. Without it they come through a socket.',
    },
  },
  examples: [
    { line: 'slack manifest', does: 'paste it at api.slack.com/apps under Create New App, From a manifest' },
    { line: 'slack manifest --http https://errata.example.com', does: 'the same for events over HTTP' },
  ],
  details: 'docs/slack.md leads through it: the app, its two tokens, and what each permission is for.',

  async run({ values, operands: [what = ''] }, { out }) {
    if (what !== 'manifest') {
      throw new UsageError(`errata slack knows "manifest", not ${JSON.stringify(what)}.`);
    }
    out.write(`${JSON.stringify(slackManifest(publicUrl(values.http)), undefined, 2)}\n`);
    return EXIT.ok;
  },
});

/** Slack calls public https addresses only; our paths are added to whatever is given. */
function publicUrl(given: string | undefined): { httpUrl?: string } {
  if (given === undefined) return {};
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol !== 'https:' || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new UsageError(
      `--http needs a public address such as https://errata.example.com, not ${JSON.stringify(given)}.`,
    );
  }
  return { httpUrl: `${url.origin}${url.pathname}` };
}
