import { activated, hoverOn, show, until } from './support';

describe('Scripts', () => {
  before(activated);

  it('are read in RUN: a variable of the shell has the value that ENV gives it', async () => {
    const { document } = await show('FROM alpine:3.22\nENV COLOUR=blue\nRUN echo "$COLOUR"\n');
    // The parser of scripts may still be on its way.
    await until('the value in the hover', async () => {
      const hover = await hoverOn(document, '"$COLOUR');
      return hover.includes('`$COLOUR` is `blue` when this runs') || undefined;
    });
  });
});
