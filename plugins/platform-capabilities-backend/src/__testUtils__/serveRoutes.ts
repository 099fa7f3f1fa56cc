import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express from 'express';
import { openApiDocument } from '../openapi';
import type { TypedRouter } from '../router';
import { Access } from '../routes/Access';

/** What the user of these tests answers for. */
export const ownershipRefs = ['user:default/mock', 'group:default/data'];

/** Some routes alone, that also check their answers, with a user who is given permissions. */
export async function serveRoutes(
  add: (
    router: TypedRouter,
    options: {
      access: Access;
      auditor: ReturnType<typeof mockServices.auditor.mock>;
    },
  ) => void,
) {
  const permissions = mockServices.permissions.mock();
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  const router = await createValidatedOpenApiRouter(openApiDocument, {
    validatorOptions: { validateResponses: true },
  });
  const access = new Access({
    httpAuth: mockServices.httpAuth({
      defaultCredentials: mockCredentials.none(),
    }),
    permissions,
    userInfo: mockServices.userInfo({
      userEntityRef: 'user:default/mock',
      ownershipEntityRefs: ownershipRefs,
    }),
  });
  add(router, { access, auditor });
  return {
    server: express().use(router).use(mockErrorHandler()),
    auditor,
    /** The audit event that is made. */
    event,
    /** Gives these permissions, by name, and no others; for `beforeEach`, after mocks are reset. */
    allow(...names: string[]) {
      auditor.createEvent.mockResolvedValue(event);
      permissions.authorize.mockImplementation(async ([{ permission }]) => [
        {
          result: names.includes(permission.name)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
        },
      ]);
    },
  };
}
