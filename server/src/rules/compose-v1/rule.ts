import type { DockerCommand } from '../../model/dockerCommand';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'compose-v1',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  checkCommand: function* ({ invocation: { tool, program, command } }) {
    if (tool !== 'docker-compose' || program.text !== tool || isSecond(command)) return;
    const span = { start: program.start, end: program.end };
    yield {
      span,
      message: "'docker-compose' is the first version of Compose, which gets no more releases.",
      fixes: () => [
        { title: "Use 'docker compose'", kind: 'suggestion', edits: [{ span, newText: 'docker compose' }] },
      ],
    } satisfies Report;
  },
};

/** Commands that the first version does not have. Source: the reference of Compose 1.29. */
const COMMANDS =
  /^compose (?:alpha|attach|bridge|commit|convert|cp|export|ls|publish|stats|volumes|wait|watch)(?: |$)/;

/** Options that it does not have, by their commands. */
const OPTIONS: readonly (readonly [commands: RegExp, options: RegExp])[] = [
  [/^compose/, /^(?:dry-run|all-resources)$/],
  [
    /^compose (?:up|create|start)$/,
    /^(?:attach|menu|no-attach|pull|quiet-build|timestamps|wait|wait-timeout|watch|yes)$/,
  ],
  [/^compose build$/, /^(?:builder|check|print|provenance|push|sbom|ssh|with-dependencies)$/],
  [/^compose config$/, /^(?:environment|format|images|networks|no-consistency|output|profiles|variables)$/],
  [/^compose logs$/, /^(?:index|since|until)$/],
  [/^compose ps$/, /^(?:format|no-trunc|orphans|status)$/],
  [
    /^compose run$/,
    /^(?:build|cap-add|cap-drop|env-from-file|pull|quiet|quiet-build|quiet-pull|remove-orphans)$/,
  ],
];

/** The second version may go by the same name, where it is installed by itself. */
function isSecond({ command: { path }, flags }: DockerCommand): boolean {
  return (
    COMMANDS.test(path) ||
    flags.some(({ flag }) =>
      OPTIONS.some(([commands, options]) => commands.test(path) && options.test(flag.name)),
    )
  );
}
