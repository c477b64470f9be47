import { useTables } from '../node/tables';
import { main } from './commandLine';

useTables();
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
