/** What a refusal at the start means for whoever set Errata up. */
export const explainToken = (setting: string) => (error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  throw new Error(`Slack cannot be used: ${reason}. Check ${setting}; docs/slack.md says where to find it.`, {
    cause: error,
  });
};
