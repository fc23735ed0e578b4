const TIMEOUT_MS = 10_000;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One request to a platform; a string says why there was no answer, with what to do. */
export async function ask(
  url: string,
  authorization: string,
  method: 'GET' | 'POST',
): Promise<Answer | string> {
  try {
    const response = await fetch(url, {
      method,
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json().catch(() => ({}));
    const list = Array.isArray(body) ? { items: body } : body;
    return {
      status: response.status,
      headers: response.headers,
      body: typeof list === 'object' && list !== null ? (list as Record<string, unknown>) : {},
    };
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return `${new URL(url).host} cannot be reached (${cause}). Check the network, the proxy, and the API URL in the settings.`;
  }
}
