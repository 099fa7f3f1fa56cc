import { withDeadline } from './deadline';

const never = new Promise<never>(() => {});
const file = 'https://example.com/a.md';

describe('withDeadline', () => {
  it('gives what was read', async () => {
    const { signal } = new AbortController();
    await expect(
      withDeadline({ signal, timeout: 60_000, file }, async () => 'text'),
    ).resolves.toBe('text');
  });

  it('does not wait for one that hangs', async () => {
    const { signal } = new AbortController();
    await expect(
      withDeadline({ signal, timeout: 1, file }, () => never),
    ).rejects.toThrow(`${file} was not read within 0.001 s`);
  });

  it('ends when the caller gives up', async () => {
    const controller = new AbortController();
    const read = withDeadline(
      { signal: controller.signal, timeout: 60_000, file },
      () => never,
    );
    controller.abort();
    await expect(read).rejects.toThrow('was ended');
  });
});
