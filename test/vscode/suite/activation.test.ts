import { ourExtension, until } from './support';

// First of all tests: the others start the extension themselves.
describe('Activation', () => {
  it('comes with a folder that has a Dockerfile', async () => {
    await until('the extension to become active', () => ourExtension().isActive || undefined);
  });
});
