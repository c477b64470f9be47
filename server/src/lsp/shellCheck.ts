import {
  CancellationTokenSource,
  type Connection,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver';
import type { ShellComments } from '../features/shellCheck/findings';
import { type CheckedScript, scriptsToCheck } from '../features/shellCheck/scripts';
import type { HostDocument } from '../model/hostDocument';
import type { Client } from './client';
import type { Runtime } from './runtime';
import type { ShellCheckSettings } from './settings';

/** How long nothing may be typed in a document before its scripts are checked, in milliseconds. */
const QUIET_TIME = 300;

/** What the server knows of ShellCheck: it is asked when nobody types, and what it has said is there from then on. */
export class ShellCheckRunner {
  private readonly waiting = new Map<string, () => void>();
  /** Where it has failed or is not there, a person has to change something first. */
  private isOff = false;
  private hasBeenSlow = false;

  constructor(
    private readonly connection: Connection,
    private readonly runtime: Runtime,
    private readonly client: () => Client,
    /** Hears that there is more to be said of a document. */
    private readonly onChecked: (uri: string) => void,
  ) {}

  /** What has been said so far; undefined where ShellCheck is not to be asked. */
  commentsFor({ isEnabled }: ShellCheckSettings): ShellComments | undefined {
    return this.mayAsk(isEnabled) ? this.runtime.shellChecker?.commentsOf : undefined;
  }

  /**
   * Has the scripts of an open document checked some time later, unless it changes before; at once where the client
   * cannot be told to ask again.
   */
  async prepare(uri: string, document: HostDocument, settings: ShellCheckSettings): Promise<void> {
    this.cancel(uri);
    const { pullsDiagnostics, refreshesDiagnostics } = this.client();
    if (pullsDiagnostics && !refreshesDiagnostics) await this.checkNow(document, settings);
    else this.schedule(uri, this.unchecked(document, settings), settings);
  }

  private schedule(uri: string, scripts: readonly CheckedScript[], settings: ShellCheckSettings): void {
    if (scripts.length === 0) return;
    const source = new CancellationTokenSource();
    const stop = this.runtime.after(QUIET_TIME, () => {
      void this.ask(scripts, settings, source).then((isDone) => {
        if (isDone && !source.token.isCancellationRequested) this.onChecked(uri);
      });
    });
    this.waiting.set(uri, () => {
      stop();
      source.cancel();
    });
  }

  /** Has them checked now. */
  async checkNow(document: HostDocument, settings: ShellCheckSettings): Promise<void> {
    await this.ask(this.unchecked(document, settings), settings, undefined);
  }

  cancel(uri: string): void {
    this.waiting.get(uri)?.();
    this.waiting.delete(uri);
  }

  /** Settings have changed. */
  startOver(): void {
    this.isOff = false;
    this.hasBeenSlow = false;
    this.runtime.shellChecker?.forget();
  }

  private mayAsk(isEnabled: boolean): boolean {
    return isEnabled && this.client().isTrusted && !this.isOff;
  }

  private unchecked(document: HostDocument, { isEnabled }: ShellCheckSettings): readonly CheckedScript[] {
    const { shellChecker } = this.runtime;
    if (!shellChecker || !this.mayAsk(isEnabled)) return [];
    return scriptsToCheck(document).filter((script) => !shellChecker.commentsOf(script));
  }

  /** Whether there is anything new. */
  private async ask(
    scripts: readonly CheckedScript[],
    { path }: ShellCheckSettings,
    source: CancellationTokenSource | undefined,
  ): Promise<boolean> {
    if (scripts.length === 0) return false;
    try {
      const answer = await this.runtime.shellChecker?.check(scripts, { path, cancellation: source?.token });
      if (answer === 'slow') this.giveUp();
      if (answer) return true;
      // Nobody has asked for it who has named no path.
      if (path === '') this.isOff = true;
      else this.fail(`${path} is not there, or is no program.`);
      return false;
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  /** On one script; said once. */
  private giveUp(): void {
    if (!this.hasBeenSlow)
      this.warn('ShellCheck takes too long for one of the scripts, so that one is left out.');
    this.hasBeenSlow = true;
  }

  /** Said once. */
  private fail(reason: string): void {
    if (this.isOff) return;
    this.isOff = true;
    this.warn(`ShellCheck is off until its settings change or the server starts again: ${reason}`);
  }

  private warn(message: string): void {
    const type = MessageType.Warning;
    void this.connection.sendNotification(ShowMessageNotification.type, { type, message });
  }
}
