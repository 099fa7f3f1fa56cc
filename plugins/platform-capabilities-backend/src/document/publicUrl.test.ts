import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { locateUrl } from './locateUrl';
import { publicUrl } from './publicUrl';
import { describeUrlFailure } from './urlFailure';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      azure: [{ host: 'dev.azure.com' }],
      github: [{ host: 'github.com' }],
    },
  }),
);
const secret = 'https://user:hunter2@example.com/a.md?token=hunter2#hunter2';

describe('publicUrl', () => {
  it('has no secrets', () => {
    expect(publicUrl(secret)).toBe('https://example.com/a.md');
  });
});

describe('describeUrlFailure', () => {
  it.each([
    ['the URL itself', `could not read ${secret}, 500 Internal Error`],
    ['another URL', `redirected to ${secret}, which failed.`],
    ['a part of it', 'Unexpected token, "token=hunter2" is not valid JSON'],
    ['the status of another', 'could not read it, 500 No\nhunter2'],
    [
      'a redirect to be refused',
      `not allowed by backend.reading.allow: ${secret}`,
    ],
  ])('shows no secret of %s', (_, message) => {
    const error = describeUrlFailure(
      'https://b:hunter2@b/?token=hunter2',
      new Error(message),
    );
    expect(error.message).not.toContain('hunter2');
    expect(error.stack).not.toContain('hunter2');
    expect(error.cause).toBeUndefined();
  });

  it('says what the status of the other side means', () => {
    expect(
      describeUrlFailure(secret, new Error(`could not read ${secret}, 500 No`))
        .message,
    ).toBe(
      'https://example.com/a.md could not be read (could not read https://example.com/a.md, 500 Internal Server Error); it is read again by schedule',
    );
  });
});

describe('locateUrl', () => {
  it('leads to the line, and to where it is edited', () => {
    expect(
      locateUrl('https://github.com/o/r/blob/main/a.md', 7, integrations),
    ).toEqual({
      managedBy: 'url:https://github.com/o/r/blob/main/a.md',
      source: 'url:https://github.com/o/r/blob/main/a.md#L7',
      edit: 'https://github.com/o/r/edit/main/a.md',
    });
  });

  it('keeps the path where it is in the query, and nothing else of it', () => {
    const url = 'https://dev.azure.com/o/p/_git/r?path=%2Fa.md&token=hunter2';
    expect(locateUrl(url, 7, integrations).managedBy).toBe(
      'url:https://dev.azure.com/o/p/_git/r?path=%2Fa.md',
    );
  });

  it('has no line and no edit address without an integration', () => {
    expect(locateUrl(secret, 7, integrations)).toEqual({
      managedBy: 'url:https://example.com/a.md',
      source: 'url:https://example.com/a.md',
    });
  });
});
