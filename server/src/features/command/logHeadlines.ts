import { type DockerCommand, isSwitchedOn } from '../../model/dockerCommand';
import { areAllKnown, type Headline, named, valueOf } from './headlineWords';

/** On what containers have printed. */
export const LOG_HEADLINES: Readonly<Record<string, Headline>> = {
  'container logs': (command) => show(command, named('container', command.operands)),
  'service logs': (command) => show(command, named('service or task', command.operands)),
  'compose logs': (command) => {
    const { operands } = command;
    if (!areAllKnown(command)) return undefined;
    const services = operands.length === 0 ? 'all services' : named('service', operands);
    return show(command, services && `the containers of ${services}`);
  },
};

function show(command: DockerCommand, whose: string | undefined): string | undefined {
  if (!whose) return undefined;
  const tail = valueOf(command, 'tail');
  const isCounted = tail !== undefined && /^\d{1,9}$/.test(tail);
  const lines =
    isCounted && Number(tail) > 0 ? `the last ${tail === '1' ? 'line' : `${tail} lines`} of ` : '';
  const follows = isSwitchedOn(command, 'follow');
  if (isCounted && Number(tail) === 0)
    return follows
      ? `Shows what ${whose} ${isOne(whose) ? 'prints' : 'print'} from now on.`
      : `Shows nothing: \`--tail 0\` leaves out what ${whose} ${isOne(whose) ? 'has' : 'have'} printed, and without \`--follow\` nothing comes behind it.`;
  return `Shows ${lines}what ${whose} ${isOne(whose) ? 'has' : 'have'} printed${follows ? ', and what follows' : ''}.`;
}

function isOne(whose: string): boolean {
  return !whose.startsWith('the containers ');
}
