/** The loopback bridge of development and tests: the same methods over HTTP with a random token. Never reachable from the
 * shipped window, whose content policy allows no connection but its own. */
import { CallError, type Backend } from './backend';
import type { WatchEvent } from './contract.gen';

export function bridgeBackend(token: string, origin = ''): Backend {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };

  async function post(path: string, method: string, params: unknown): Promise<Response> {
    let reply: Response;
    try {
      const body = JSON.stringify({ method, params });
      // What is written while the page goes must still arrive; browsers allow that for small bodies.
      reply = await fetch(origin + path, { method: 'POST', headers, body, keepalive: body.length < 30_000 });
    } catch {
      throw new CallError({ code: 'internal' });
    }
    if (!reply.ok) throw CallError.from(await reply.json().catch(() => null));
    return reply;
  }

  return {
    session: async (method, params) => (await post('/session', method, params)).json(),
    call: async (method, params) => (await post('/call', method, params)).json(),
    bytes: async (method, params) => (await post('/bytes', method, params)).arrayBuffer(),
    watch(hear) {
      const events = new EventSource(`${origin}/watch?token=${encodeURIComponent(token)}`);
      events.onmessage = (message: MessageEvent<string>) => hear(JSON.parse(message.data) as WatchEvent);
    },
  };
}
