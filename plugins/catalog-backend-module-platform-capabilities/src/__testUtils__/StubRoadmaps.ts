import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import {
  EVENT_TOPIC_CHANGED,
  type AliasesResponse,
  type ChangesResponse,
  type OnboardedResponse,
  type RoadmapChange,
} from '@strata/backstage-plugin-platform-capabilities-common';

type Capability = RoadmapChange['upserted'][number];

/**
 * Stands in for the backend plugin: keeps capabilities in memory with the revision that each was last touched in, and serves what changed,
 * to services only.
 */
export class StubRoadmaps {
  /** Answers 503 while true, as a backend that starts does. */
  isDown = false;
  /** Present refs by earlier ones. */
  aliases: Record<string, string> = {};
  /** Links from onboardings. */
  onboarded: OnboardedResponse['links'] = [];
  readonly #entities = new Map<string, Capability>();
  readonly #touched = new Map<string, { id: string; revision: number }>();
  #epoch = 0;
  #revision = 0;
  readonly #events = new Set<EventsService>();
  #served = '';

  set(...entities: Capability[]) {
    this.#revision += 1;
    for (const entity of entities) {
      const ref = stringifyEntityRef({ kind: entity.kind, ...entity.metadata });
      this.#entities.set(ref, entity);
      this.#touched.set(ref, {
        id: entity.metadata.namespace,
        revision: this.#revision,
      });
    }
  }

  /** Serves entities even where two have one ref, which none of the other methods do. */
  serveAsIs(entities: Capability[]) {
    entities.forEach((entity, index) => {
      this.#entities.set(String(index), entity);
      this.#touched.set(String(index), {
        id: entity.metadata.namespace,
        revision: this.#revision,
      });
    });
  }

  get entities(): Capability[] {
    return [...this.#entities.values()];
  }

  remove(ref: string) {
    this.#revision += 1;
    this.#entities.delete(ref);
    const touched = this.#touched.get(ref);
    if (touched) {
      touched.revision = this.#revision;
    }
  }

  /** Forgets what was, so that no cursor from before says anything. */
  startAfresh(...entities: Capability[]) {
    this.#epoch += 1;
    this.#entities.clear();
    this.#touched.clear();
    this.set(...entities);
  }

  /** Whether the catalog came back for more after it had got all there is. */
  get isApplied() {
    return this.#served === `${this.#epoch}.${this.#revision}`;
  }

  async announce() {
    for (const events of this.#events) {
      await events.publish({ topic: EVENT_TOPIC_CHANGED, eventPayload: {} });
    }
  }

  plugin() {
    return createBackendPlugin({
      pluginId: 'platform-capabilities',
      register: env => {
        env.registerInit({
          deps: {
            events: eventsServiceRef,
            httpAuth: coreServices.httpAuth,
            httpRouter: coreServices.httpRouter,
            lifecycle: coreServices.lifecycle,
          },
          init: async ({ events, httpAuth, httpRouter, lifecycle }) => {
            this.#events.add(events);
            lifecycle.addShutdownHook(() => {
              this.#events.delete(events);
            });
            httpRouter.use(async (request, response, next) => {
              const { since } = request.query;
              const answers: Record<string, () => object> = {
                '/aliases': () => this.#aliases(),
                '/onboarded': () => ({ links: this.onboarded }),
                '/changes': () =>
                  this.#changes(typeof since === 'string' ? since : undefined),
              };
              const answer = answers[request.path];
              if (!answer) {
                next();
                return;
              }
              try {
                await httpAuth.credentials(request, { allow: ['service'] });
              } catch (error) {
                next(error);
                return;
              }
              if (this.isDown) {
                response.status(503).json({});
                return;
              }
              response.json(answer());
            });
          },
        });
      },
    });
  }

  #aliases(): AliasesResponse {
    return {
      aliases: Object.entries(this.aliases).map(([from, to]) => ({ from, to })),
    };
  }

  #changes(since = ''): ChangesResponse {
    this.#served = since;
    const [epoch, revision] = since.split('.').map(Number);
    const isKnown = since !== '' && epoch === this.#epoch;
    const changes = new Map<string, RoadmapChange>();
    for (const [ref, touched] of this.#touched) {
      if (isKnown && touched.revision <= revision) {
        continue;
      }
      const change = changes.get(touched.id) ?? {
        id: touched.id,
        mode: isKnown ? 'delta' : 'full',
        upserted: [],
        removed: [],
      };
      changes.set(touched.id, change);
      const entity = this.#entities.get(ref);
      if (entity) {
        change.upserted.push(entity);
      } else if (isKnown) {
        change.removed.push(ref);
      }
    }
    return {
      cursor: `${this.#epoch}.${this.#revision}`,
      roadmaps: [...changes.values()],
    };
  }
}
