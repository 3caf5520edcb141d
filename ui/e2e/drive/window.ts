// The studio's real window: WebKitGTK on a screen of its own, driven by WebKitWebDriver, with a
// real pointer from xdotool where a page must not be able to tell the difference.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { Home, program } from './studio';
import { Driven, eventually } from './webdriver';

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

export class Window {
  readonly home = new Home();
  private readonly children: ChildProcess[] = [];
  private display = '';
  /** Without a bus a second start does not find the first. */
  private bus = '';
  private port = 0;
  /** The process that starts the studio. */
  driver = 0;

  /** A screen and a driver, before any window. */
  async prepare(width = 1600, height = 1000): Promise<void> {
    const size = `${width}x${height}x24`;
    const screen = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'];
    this.display = `:${await this.says('Xvfb', screen)}`;
    this.bus = await this.says('dbus-daemon', ['--session', '--nofork', '--print-address=3']);
    this.port = await freePort();
    this.driver = this.begin('WebKitWebDriver', [`--port=${this.port}`]).pid ?? 0;
    const ready = () =>
      fetch(`http://127.0.0.1:${this.port}/status`).then(
        (answer) => answer.ok || null,
        () => null,
      );
    await eventually('the driver answers', ready);
  }

  get env(): NodeJS.ProcessEnv {
    return {
      ...this.home.env,
      DISPLAY: this.display,
      DBUS_SESSION_BUS_ADDRESS: this.bus,
      TAURI_WEBVIEW_AUTOMATION: 'true',
    };
  }

  /** A program of ours in a process group of its own: some of them survive their parents. */
  private begin(name: string, args: string[]): ChildProcess {
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe'] as const;
    const child = spawn(name, args, { env: this.env, stdio: [...stdio], detached: true });
    this.children.push(child);
    return child;
  }

  /** What a program says on its fourth file when it is ready. */
  private says(name: string, args: string[]): Promise<string> {
    const child = this.begin(name, args);
    return new Promise((said, failed) => {
      child.once('exit', () => failed(new Error(`${name} ended before it was ready.`)));
      child.stdio[3]?.once('data', (line: Buffer) => said(String(line).trim()));
    });
  }

  open(args: string[] = []): Promise<Driven> {
    const binary = program('callwright-studio');
    return Driven.start(`http://127.0.0.1:${this.port}`, { binary, args });
  }

  /** What a person's hand does. */
  hand(...words: (string | number)[]): void {
    execFileSync('xdotool', words.map(String), { env: this.env });
  }

  /** Start the program a second time, as a double click on a file does. */
  again(...args: string[]): void {
    execFileSync(program('callwright-studio'), args, { env: this.env, timeout: 60_000 });
  }

  end(): void {
    for (const { pid } of this.children) {
      try {
        if (pid) process.kill(-pid, 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    }
    this.home.remove();
  }
}
