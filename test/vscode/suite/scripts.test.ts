import { includes } from './assert';
import { activated, hoverOn, show, until } from './support';

describe('Scripts', () => {
  before(activated);

  it('are read in RUN: a variable of the shell has the value that ENV gives it', async () => {
    const { document } = await show('FROM alpine:3.22\nENV COLOUR=blue\nRUN echo "$COLOUR"\n');
    const text = await until('the hover on a word of the script', async () => {
      const hover = await hoverOn(document, '"$COLOUR');
      return hover === '' ? undefined : hover;
    });
    includes(text, '`$COLOUR` is `blue` when this runs', 'the hover');
  });
});
