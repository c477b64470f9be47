import { equal } from './assert';
import { ourExtension, show, until } from './support';

// First of all tests: the others start the extension themselves.
describe('Activation', () => {
  it('waits for a Dockerfile', async () => {
    await show('FROM node:22', 'plaintext');
    equal(ourExtension().isActive, false, 'whether the extension is active');
  });

  it('comes with a Dockerfile', async () => {
    await show('FROM node:22');
    await until('the extension to become active', () => ourExtension().isActive || undefined);
  });
});
