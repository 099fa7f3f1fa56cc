import { toRequestParameters } from '../routes';
import { compareParameters, parsePrefill, readParameters } from './parameters';

describe('the address of a request', () => {
  const schema = {
    properties: {
      size: { type: 'string' },
      replicas: { type: 'integer' },
      backups: { type: 'boolean' },
      labels: { type: 'array' },
    },
  };

  it('gives back what it was made of', () => {
    const prefill = {
      capability: 'platformcapability:paas/databases',
      entity: 'component:default/checkout',
      environment: 'production',
      parameters: { size: 'large', replicas: 3, backups: true, labels: ['a'] },
      reason: 'Orders',
    };
    const { parameters, ...texts } = parsePrefill(toRequestParameters(prefill));
    expect({
      ...texts,
      parameters: readParameters(parameters, schema),
    }).toEqual(prefill);
  });

  it('leaves out what the schema does not ask for', () => {
    const texts = { replicas: 'many', backups: '1', color: 'red' };
    expect(readParameters(texts, schema)).toEqual({});
    expect(
      readParameters({ ['__proto__']: 'x', constructor: 'x' }, schema),
    ).toEqual({});
  });
});

describe('compareParameters', () => {
  it('names what differs down to the part', () => {
    expect(
      compareParameters(
        { size: { disk: 10, memory: 2 }, tier: 'a' },
        { size: { disk: 20, memory: 2 }, backups: true },
      ),
    ).toEqual([
      { field: 'size.disk', from: 10, to: 20 },
      { field: 'tier', from: 'a', to: undefined },
      { field: 'backups', from: undefined, to: true },
    ]);
  });
});
