import { ProgressLocation, window } from 'vscode';
import { type BaseLanguageClient, ExecuteCommandRequest, WorkDoneProgress } from 'vscode-languageclient';

let count = 0;

/** Has the server execute a command of its own, behind a progress bar with a button that stops it. */
export function executeWithProgress(client: BaseLanguageClient, command: string): Thenable<unknown> {
  const options = { location: ProgressLocation.Notification, title: 'Docker Notes', cancellable: true };
  return window.withProgress(options, async (progress, cancellation) => {
    const workDoneToken = `${command}-${++count}`;
    let shown = 0;
    const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      const { percentage = shown, message = '' } = value.kind === 'end' ? {} : value;
      progress.report({ message, increment: percentage - shown });
      shown = percentage;
    });
    try {
      return await client.sendRequest(ExecuteCommandRequest.type, { command, workDoneToken }, cancellation);
    } finally {
      listener.dispose();
    }
  });
}
