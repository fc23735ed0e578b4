import type { Alphabet } from './redact-reader.ts';

/**
 * What the tokens of the common providers look like: a literal that each of them contains, and what stands around it.
 * No package fits here: those with such a list run it on the backtracking engine and want the full length, while
 * people paste tokens that are cut. A distinctive cue therefore asks for much less than the documented length.
 * Formats without a page of their own are those of https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml
 * and https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
 */

export interface Part {
  readonly of: Alphabet;
  readonly least: number;
  /** Longer than this is something else. Without it the run is taken as far as it goes. */
  readonly most?: number;
}

export interface TokenFormat {
  readonly kind: string;
  readonly cues: readonly string[];
  /** What stands before the cue, for tokens that do not begin with it. */
  readonly before?: Part;
  /** What follows the cue; parts are joined by `joint`. */
  readonly body: readonly Part[];
  readonly joint?: string;
  /** The cue is weak: the token must not be part of a longer word. */
  readonly alone?: true;
  readonly looksRight?: (token: string) => boolean;
}

const run = (of: Alphabet, least: number, most?: number): Part =>
  most === undefined ? { of, least } : { of, least, most };
const exactly = (of: Alphabet, length: number): Part => run(of, length, length);

/** Letters in both cases and digits, as only generated text has. */
const mixed = (token: string): boolean => /[a-z]/.test(token) && /[A-Z]/.test(token) && /\d/.test(token);

export const TOKEN_FORMATS: readonly TokenFormat[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  {
    kind: 'aws-access-key-id',
    cues: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    body: [exactly('upper', 16)],
    alone: true,
  },
  { kind: 'aws-session-token', cues: ['IQoJb3JpZ2lu', 'FwoGZXIvYXdz'], body: [run('base64', 40)] },
  { kind: 'aws-bedrock-key', cues: ['ABSKQmVkcm9ja0FQSUtleS'], body: [run('base64', 16)] },
  // https://cloud.google.com/docs/authentication/api-keys
  { kind: 'gcp-api-key', cues: ['AIza'], body: [run('base64url', 20)] },
  { kind: 'gcp-oauth-token', cues: ['ya29.'], body: [run('dotted', 20)] },
  { kind: 'gcp-oauth-secret', cues: ['GOCSPX-'], body: [run('base64url', 16)] },
  // https://learn.microsoft.com/en-us/purview/sit-defn-client-secret-api-key
  {
    kind: 'azure-client-secret',
    cues: ['Q~'],
    before: exactly('dotted', 4),
    body: [run('dotted', 31)],
    looksRight: (token) => /^...\dQ/.test(token) && mixed(token),
  },
  {
    kind: 'azure-devops-token',
    cues: ['AZDO'],
    before: run('alnum', 52, 76),
    body: [exactly('alnum', 4)],
    alone: true,
  },
  // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  { kind: 'github-token', cues: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], body: [run('alnum', 20)] },
  { kind: 'github-token', cues: ['github_pat_'], body: [run('base64url', 20)] },
  // https://docs.gitlab.com/security/tokens/#token-prefixes
  {
    kind: 'gitlab-token',
    cues: [
      'glpat-',
      'gldt-',
      'glrt-',
      'glptt-',
      'glcbt-',
      'glft-',
      'glsoat-',
      'glimt-',
      'glagent-',
      'gloas-',
      'glffct-',
    ],
    body: [run('dotted', 12)],
  },
  { kind: 'gitlab-token', cues: ['GR1348941'], body: [run('base64url', 16)] },
  // https://docs.slack.dev/authentication/tokens
  {
    kind: 'slack-token',
    cues: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxc-', 'xoxd-', 'xoxe-', 'xoxe.', 'xapp-'],
    body: [run('path', 16)],
  },
  // https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
  { kind: 'slack-webhook', cues: ['hooks.slack.com/'], body: [run('path', 24)] },
  // https://docs.discord.com/developers/resources/webhook#execute-webhook
  {
    kind: 'discord-webhook',
    cues: ['/webhooks/'],
    body: [run('digits', 15, 21), run('base64url', 24)],
    joint: '/',
  },
  { kind: 'teams-webhook', cues: ['.webhook.office.com/'], body: [run('path', 24)] },
  // https://docs.stripe.com/keys
  { kind: 'stripe-key', cues: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'], body: [run('alnum', 10)] },
  { kind: 'stripe-webhook-secret', cues: ['whsec_'], body: [run('base64', 20)] },
  // https://www.twilio.com/docs/glossary/what-is-a-sid
  { kind: 'twilio-key', cues: ['SK'], body: [exactly('hex', 32)], alone: true },
  // https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
  {
    kind: 'sendgrid-key',
    cues: ['SG.'],
    body: [run('base64url', 16, 32), run('base64url', 8)],
    joint: '.',
    alone: true,
  },
  { kind: 'npm-token', cues: ['npm_'], body: [run('alnum', 30)] },
  { kind: 'pypi-token', cues: ['pypi-AgE'], body: [run('base64url', 40)] },
  { kind: 'rubygems-key', cues: ['rubygems_'], body: [run('hex', 24)] },
  { kind: 'nuget-key', cues: ['oy2'], body: [exactly('alnum', 43)], alone: true },
  { kind: 'cargo-token', cues: ['cio'], body: [exactly('alnum', 32)], alone: true, looksRight: mixed },
  // https://docs.docker.com/security/access-tokens/
  { kind: 'docker-hub-token', cues: ['dckr_pat_', 'dckr_oat_'], body: [run('base64url', 16)] },
  { kind: 'docker-swarm-token', cues: ['SWMTKN-1-'], body: [run('base64url', 40)] },
  // https://devcenter.heroku.com/articles/authentication
  { kind: 'heroku-key', cues: ['HRKU-'], body: [run('base64url', 24)] },
  // https://docs.digitalocean.com/reference/api/create-personal-access-token/
  { kind: 'digitalocean-token', cues: ['dop_v1_', 'doo_v1_', 'dor_v1_'], body: [run('hex', 24)] },
  // https://platform.claude.com/docs/en/api/overview
  { kind: 'anthropic-key', cues: ['sk-ant-'], body: [run('base64url', 20)] },
  // https://platform.openai.com/docs/api-reference/authentication
  {
    kind: 'openai-key',
    cues: ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-or-v1-'],
    body: [run('base64url', 20)],
  },
  {
    kind: 'openai-key',
    cues: ['sk-'],
    body: [run('base64url', 24)],
    alone: true,
    looksRight: (token) => mixed(token) || /^sk-[0-9a-f]{32,}$/.test(token),
  },
  { kind: 'huggingface-token', cues: ['hf_'], body: [run('alnum', 30)], alone: true },
  { kind: 'groq-key', cues: ['gsk_'], body: [run('alnum', 40)] },
  { kind: 'xai-key', cues: ['xai-'], body: [run('alnum', 60)] },
  { kind: 'perplexity-key', cues: ['pplx-'], body: [run('alnum', 40)] },
  { kind: 'nvidia-key', cues: ['nvapi-'], body: [run('base64url', 40)] },
  { kind: 'replicate-token', cues: ['r8_'], body: [run('alnum', 30)], alone: true },
  { kind: 'langsmith-key', cues: ['lsv2_pt_', 'lsv2_sk_'], body: [run('hex', 24)] },
  // https://core.telegram.org/bots/features#botfather
  {
    kind: 'telegram-token',
    cues: [':AA'],
    before: run('digits', 8, 10),
    body: [run('base64url', 30, 36)],
    alone: true,
  },
  // https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens
  { kind: 'shopify-token', cues: ['shpat_', 'shpca_', 'shppa_', 'shpss_'], body: [run('alnum', 20)] },
  // https://docs.databricks.com/aws/en/dev-tools/auth/pat
  { kind: 'databricks-token', cues: ['dapi'], body: [run('hex', 32, 34)] },
  // https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes
  { kind: 'vault-token', cues: ['hvs.', 'hvb.', 'hvr.'], body: [run('base64url', 20)] },
  // https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens
  {
    kind: 'terraform-token',
    cues: ['.atlasv1.'],
    before: exactly('alnum', 14),
    body: [run('base64url', 40)],
  },
  // https://grafana.com/docs/grafana/latest/administration/service-accounts/
  { kind: 'grafana-token', cues: ['glsa_', 'glc_'], body: [run('path', 24)] },
  // https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/
  {
    kind: 'newrelic-key',
    cues: ['NRAK-', 'NRJS-', 'NRAA-', 'NRII-', 'NRIQ-', 'NRRA-'],
    body: [run('base64url', 16)],
  },
  { kind: 'newrelic-key', cues: ['NRAL'], before: exactly('hex', 36), body: [], alone: true },
  // https://docs.datadoghq.com/account_management/personal-access-tokens/
  { kind: 'datadog-key', cues: ['ddap_', 'ddpat_'], body: [run('alnum', 24)] },
  { kind: 'mailgun-key', cues: ['key-'], body: [exactly('hex', 32)], alone: true },
  {
    kind: 'mailchimp-key',
    cues: ['-us'],
    before: exactly('hex', 32),
    body: [run('digits', 1, 2)],
    alone: true,
  },
  { kind: 'brevo-key', cues: ['xkeysib-', 'xsmtpsib-'], body: [run('base64url', 32)] },
  // https://support.atlassian.com/organization-administration/docs/understand-user-api-tokens/
  { kind: 'atlassian-token', cues: ['ATATT3', 'ATCTT3', 'ATSTT3'], body: [run('path', 40)] },
  { kind: 'bitbucket-password', cues: ['ATBB'], body: [run('alnum', 28, 36)], alone: true },
  { kind: 'linear-key', cues: ['lin_api_', 'lin_oauth_', 'lin_wh_'], body: [run('alnum', 24)] },
  // https://developers.notion.com/reference/authentication
  { kind: 'notion-token', cues: ['secret_'], body: [exactly('alnum', 43)], alone: true },
  { kind: 'notion-token', cues: ['ntn_'], body: [run('alnum', 30)], alone: true },
  // https://airtable.com/developers/web/guides/personal-access-tokens
  {
    kind: 'airtable-token',
    cues: ['pat'],
    body: [exactly('alnum', 14), run('hex', 32)],
    joint: '.',
    alone: true,
  },
  // https://developer.squareup.com/docs/build-basics/access-tokens
  { kind: 'square-token', cues: ['sq0atp-', 'sq0csp-'], body: [run('base64url', 20)] },
  {
    kind: 'square-token',
    cues: ['EAAA'],
    body: [run('base64url', 56, 64)],
    alone: true,
    looksRight: mixed,
  },
  { kind: 'facebook-token', cues: ['EAA'], body: [run('alnum', 90)], alone: true },
  // https://planetscale.com/docs/api/reference/service-tokens
  {
    kind: 'planetscale-token',
    cues: ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'],
    body: [run('dotted', 20)],
  },
  // https://supabase.com/docs/guides/api/api-keys
  { kind: 'supabase-key', cues: ['sbp_', 'sb_secret_'], body: [run('base64url', 20)] },
  { kind: 'figma-token', cues: ['figd_', 'figo_'], body: [run('base64url', 24)] },
  { kind: 'postman-key', cues: ['PMAK-'], body: [run('base64url', 24)] },
  { kind: 'pulumi-token', cues: ['pul-'], body: [exactly('hex', 40)] },
  {
    kind: 'doppler-token',
    cues: ['dp.pt.', 'dp.st.', 'dp.sa.', 'dp.ct.', 'dp.scim.'],
    body: [run('dotted', 32)],
  },
  { kind: 'sentry-token', cues: ['sntrys_', 'sntryu_'], body: [run('path', 32)] },
  { kind: 'sonar-token', cues: ['sqp_', 'squ_', 'sqa_'], body: [exactly('hex', 40)] },
  { kind: 'artifactory-key', cues: ['AKCp'], body: [run('alnum', 60)], alone: true },
  { kind: 'tailscale-key', cues: ['tskey-'], body: [run('base64url', 20)] },
  { kind: 'netlify-token', cues: ['nfp_'], body: [run('alnum', 32)] },
  { kind: 'render-key', cues: ['rnd_'], body: [run('alnum', 24)], looksRight: mixed },
  { kind: 'fly-token', cues: ['FlyV1 ', 'fm2_'], body: [run('base64', 40)] },
  { kind: 'cloudflare-key', cues: ['v1.0-'], body: [exactly('hex', 24), run('hex', 100)], joint: '-' },
  { kind: 'age-key', cues: ['AGE-SECRET-KEY-1'], body: [run('upper', 40)] },
  { kind: '1password-token', cues: ['ops_eyJ'], body: [run('base64', 60)] },
  { kind: 'alibaba-key', cues: ['LTAI'], body: [run('alnum', 12, 24)], alone: true, looksRight: mixed },
  { kind: 'dynatrace-token', cues: ['dt0c01.', 'dt0s01.', 'dt0s16.'], body: [run('dotted', 40)] },
  { kind: 'buildkite-token', cues: ['bkua_', 'bkct_'], body: [run('hex', 32)] },
  { kind: 'sourcegraph-token', cues: ['sgp_'], body: [run('base64url', 40)] },
];
