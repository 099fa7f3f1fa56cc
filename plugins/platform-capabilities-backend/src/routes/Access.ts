import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';

/** Of somebody who is known: a user or a service. */
export type Credentials = BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>;

type Request = Parameters<HttpAuthService['credentials']>[0];

/** Who does something. */
export interface Actor {
  /** Ref of a user, or a service. */
  name: string;
  /** What a user answers for. Undefined for a service, which answers for itself. */
  refs?: string[];
}

/** Who asks, and what they may. */
export class Access {
  readonly #httpAuth: HttpAuthService;
  readonly #permissions: PermissionsService;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
    userInfo: UserInfoService;
  }) {
    this.#httpAuth = options.httpAuth;
    this.#permissions = options.permissions;
    this.#userInfo = options.userInfo;
  }

  /**
   * @returns the credentials of the caller, who has the permission
   * @throws AuthenticationError, or NotAllowedError that names the permission
   */
  async require(
    request: Request,
    permission: BasicPermission,
  ): Promise<Credentials> {
    const credentials = await this.#httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    if (!(await this.has(credentials, permission))) {
      throw new NotAllowedError(
        `This needs the permission '${permission.name}'; ask whoever writes the permission policy`,
      );
    }
    return credentials;
  }

  /** As {@link require}, for services only. */
  async requireService(
    request: Request,
    permission: BasicPermission,
  ): Promise<void> {
    await this.#httpAuth.credentials(request, { allow: ['service'] });
    await this.require(request, permission);
  }

  /** As {@link require}, for users only. */
  async requireUser(
    request: Request,
    permission: BasicPermission,
  ): Promise<BackstageCredentials<BackstageUserPrincipal>> {
    const credentials = await this.#httpAuth.credentials(request, {
      allow: ['user'],
    });
    await this.require(request, permission);
    return credentials;
  }

  async has(
    credentials: Credentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return result === AuthorizeResult.ALLOW;
  }

  /** Refs that the caller answers for: a user's own and those of their Groups. A service has none. */
  async ownershipRefs(credentials: Credentials): Promise<string[]> {
    const { principal } = credentials;
    return principal.type === 'user'
      ? (await this.#userInfo.getUserInfo(credentials)).ownershipEntityRefs
      : [];
  }

  async actorOf(credentials: Credentials): Promise<Actor> {
    return {
      name: nameOf(credentials),
      refs:
        credentials.principal.type === 'user'
          ? await this.ownershipRefs(credentials)
          : undefined,
    };
  }
}

/** Who it is, for histories and audits. */
export function nameOf({ principal }: Credentials): string {
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}
