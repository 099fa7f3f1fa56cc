import { imageNames } from './imageNames';

describe('imageNames', () => {
  it.each<[string, string[]]>([
    ['postgres', ['postgres']],
    ['postgres:15', ['postgres']],
    ['Registry.example:5000/Team/Postgres:15@sha256:0123', ['postgres']],
    ['registry.example:5000/redis', ['redis']],
    ['redis:7, redis:6\n  harbor/nginx@sha256:0', ['redis', 'nginx']],
    ['', []],
    [' , /', []],
    [':latest', []],
  ])('%j names %j', (value, names) => {
    expect(imageNames(value)).toEqual(names);
  });
});
