import { capability } from '../__testUtils__/capability';
import { CAPABILITY_FIELDS, readCapability } from './readEntities';

describe('readCapability', () => {
  it('knows whom the roadmap says it is used by', () => {
    const usedBy = ['billing', 'api:shop/cart'];
    expect(
      readCapability({
        ...capability('paas/databases'),
        spec: { layer: 5, usedBy },
      }),
    ).toMatchObject({ usedBy: ['component:default/billing', 'api:shop/cart'] });
    expect(CAPABILITY_FIELDS).toContain('spec.usedBy');
  });
});
