// As much of the WebDriver protocol as the tests of the real window need.
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const PATIENCE_MS = 60_000;
/** A script may draw for a while. */
const SCRIPT_MS = 600_000;

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export async function eventually<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`It never came to pass: ${what}`);
    await new Promise((later) => setTimeout(later, 100));
  }
}

export class Driven {
  private constructor(private readonly base: string) {}

  static async start(server: string, browserOptions: object): Promise<Driven> {
    const capabilities = {
      alwaysMatch: {
        browserName: 'wry',
        timeouts: { script: SCRIPT_MS },
        'webkitgtk:browserOptions': browserOptions,
      },
    };
    const value = await ask<{ sessionId: string }>(`${server}/session`, { capabilities });
    return new Driven(`${server}/session/${value.sessionId}`);
  }

  async go(url: string): Promise<void> {
    await ask(`${this.base}/url`, { url });
  }

  /** All elements there are now. */
  async all(xpath: string): Promise<string[]> {
    const found = await ask<Record<string, string>[]>(`${this.base}/elements`, {
      using: 'xpath',
      value: xpath,
    });
    return found.map((one) => one[ELEMENT] ?? '');
  }

  /** The first one, as soon as it is there. */
  see(xpath: string): Promise<string> {
    return eventually(xpath, async () => (await this.all(xpath))[0] ?? null);
  }

  async click(xpath: string): Promise<void> {
    await ask(`${this.base}/element/${await this.see(xpath)}/click`, {});
  }

  async rect(xpath: string): Promise<Rect> {
    return ask(`${this.base}/element/${await this.see(xpath)}/rect`);
  }

  async type(...keys: string[]): Promise<void> {
    const actions = keys.flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await ask(`${this.base}/actions`, { actions: [{ type: 'key', id: 'keys', actions }] });
  }

  run<T>(script: string): Promise<T> {
    return ask(`${this.base}/execute/sync`, { script, args: [] });
  }

  /** The script calls `arguments[0]` with its answer. */
  runAsync<T>(script: string): Promise<T> {
    return ask(`${this.base}/execute/async`, { script, args: [] });
  }

  async quit(): Promise<void> {
    await fetch(this.base, { method: 'DELETE' });
  }
}

async function ask<T>(url: string, body?: object): Promise<T> {
  const answer = await fetch(
    url,
    body ? { method: 'POST', body: JSON.stringify(body) } : { method: 'GET' },
  );
  const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
