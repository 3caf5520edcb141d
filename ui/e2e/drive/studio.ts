// A studio of its own for a test: a real program with real files, in a folder that goes away.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(import.meta.dirname, '../../..');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');

/** Where the built UI lies. */
const ui = process.env.CALLWRIGHT_UI ?? join(root, 'ui/dist');

export const program = (name: string): string => join(target, 'debug', name);

/** For root no folder is read-only; so where tests run as root, the studio runs as nobody. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** Nobody may not look into root's folders: what runs as nobody is put where everybody can read. */
function withinReach(): { binary: string; pages: string; leave: () => void } {
  const binary = program('callwright-web');
  if (nobody.uid === undefined) return { binary, pages: ui, leave: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'callwright-e2e-program-'));
  const copies = { binary: join(folder, 'callwright-web'), pages: join(folder, 'ui') };
  copyFileSync(binary, copies.binary);
  cpSync(ui, copies.pages, { recursive: true });
  chmodSync(folder, 0o755);
  return { ...copies, leave: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Let the studio of a test own a file that a test made. */
export function giveToStudio(path: string): void {
  if (nobody.uid !== undefined) chownSync(path, nobody.uid, nobody.gid);
}

/** Where a program of a test keeps everything, and what tells it so. */
export class Home {
  readonly folder = mkdtempSync(join(tmpdir(), 'callwright-e2e-'));

  get env(): NodeJS.ProcessEnv {
    const { folder } = this;
    return {
      ...process.env,
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_DATA_HOME: join(folder, 'share'),
      XDG_DOCUMENTS_DIR: join(folder, 'Documents'),
      CALLWRIGHT_DATA: join(folder, 'data'),
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class Studio {
  private constructor(
    readonly home: Home,
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly leave: () => void,
  ) {}

  static async start(home = new Home()): Promise<Studio> {
    giveToStudio(home.folder);
    const { binary, pages, leave } = withinReach();
    const child = spawn(binary, ['--ui', pages], {
      env: home.env,
      stdio: ['ignore', 'pipe', 'inherit'],
      ...nobody,
    });
    const lines = createInterface({ input: child.stdout });
    for await (const line of lines) {
      if (line.startsWith('http://')) return new Studio(home, line, child, leave);
    }
    throw new Error('The studio ended before it said where it is.');
  }

  /** End it as a crash would, or as a person would. */
  async stop(signal: 'SIGKILL' | 'SIGTERM' = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.kill(signal);
    await gone;
    this.leave();
  }

  /** The same data with a new program. */
  async again(signal: 'SIGKILL' | 'SIGTERM'): Promise<Studio> {
    await this.stop(signal);
    return Studio.start(this.home);
  }

  async end(): Promise<void> {
    await this.stop('SIGKILL');
    this.home.remove();
  }
}
