import {
  coreServices,
  createServiceFactory,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';

/** Keeps what a backend logs, and shows none of it. */
export class LogRecorder {
  readonly lines: { level: string; message: string }[] = [];

  /** Warnings and errors that match. */
  complaints(about: RegExp): string[] {
    return this.lines
      .filter(
        ({ level, message }) =>
          ['warn', 'error'].includes(level) && about.test(message),
      )
      .map(({ message }) => message);
  }

  factory() {
    const record = (level: string) => (message: string) => {
      this.lines.push({ level, message: String(message) });
    };
    const logger: RootLoggerService = {
      child: () => logger,
      debug: () => {},
      error: record('error'),
      info: record('info'),
      warn: record('warn'),
    };
    return createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => logger,
    });
  }
}
