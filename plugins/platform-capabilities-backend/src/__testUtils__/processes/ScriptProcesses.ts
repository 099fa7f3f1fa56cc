import { bundleScript } from './bundleScript';
import { ScriptProcess } from './ScriptProcess';

/** Those in this folder. */
export type Script = 'doer' | 'onboarder' | 'reader' | 'writer';

/** Processes of one script. There is always a next one that has loaded already, or is about to. */
export class ScriptProcesses<Message> {
  readonly #file: string;
  readonly #loading: ScriptProcess<Message>[];

  /** @param folder - for what is made of the script */
  static async create<Message>(options: {
    script: Script;
    folder: string;
  }): Promise<ScriptProcesses<Message>> {
    const file = `${options.folder}/${options.script}.cjs`;
    await bundleScript(options.script, file);
    return new ScriptProcesses(file);
  }

  private constructor(file: string) {
    this.#file = file;
    this.#loading = [this.#load(), this.#load()];
  }

  /** The next one, which nothing was told yet. */
  next(): ScriptProcess<Message> {
    this.#loading.push(this.#load());
    return this.#loading.shift()!;
  }

  async killThoseThatLoad(): Promise<void> {
    await Promise.all(this.#loading.map(process => process.kill()));
  }

  #load() {
    return new ScriptProcess<Message>(this.#file, `${this.#file}.cache`);
  }
}
