import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  onboardingDecidePermission,
  onboardingRequestPermission,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { People } from './People';

/** A person who asks for something now. */
export interface Person {
  credentials: BackstageCredentials;
  /** Their ref. */
  user: string;
  /** That, and the refs of their Groups and all above. */
  answersFor: ReadonlySet<string>;
  mayRequest: boolean;
  mayDecide: boolean;
}

/** A service sees everything, and does nothing that people do. */
export interface Service {
  credentials: BackstageCredentials;
  user?: undefined;
}

export type Caller = Person | Service;

/** Who calls, as catalog and permissions say at the moment. */
export class Callers {
  readonly #people: People;
  readonly #permissions: PermissionsService;

  constructor(options: { people: People; permissions: PermissionsService }) {
    this.#people = options.people;
    this.#permissions = options.permissions;
  }

  async of(credentials: BackstageCredentials): Promise<Caller> {
    if (!isUser(credentials)) {
      return { credentials };
    }
    const user = credentials.principal.userEntityRef;
    const [answersFor, [request, decide]] = await Promise.all([
      this.#people.answersFor(user),
      this.#permissions.authorize(
        [
          { permission: onboardingRequestPermission },
          { permission: onboardingDecidePermission },
        ],
        { credentials },
      ),
    ]);
    return {
      credentials,
      user,
      answersFor,
      mayRequest: request.result === AuthorizeResult.ALLOW,
      mayDecide: decide.result === AuthorizeResult.ALLOW,
    };
  }

  /** @throws NotAllowedError for a service */
  async personOf(credentials: BackstageCredentials): Promise<Person> {
    const caller = await this.of(credentials);
    if (caller.user === undefined) {
      throw new NotAllowedError(
        'This is for people; call it with the credentials of a user',
      );
    }
    return caller;
  }
}

function isUser(
  credentials: BackstageCredentials,
): credentials is BackstageCredentials<BackstageUserPrincipal> {
  return (
    (credentials.principal as { type?: string } | undefined)?.type === 'user'
  );
}
