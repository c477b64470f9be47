import { useTables } from '../node/tables';
import { main } from './commandLine';

useTables();
// Who reads the output may stop before its end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
