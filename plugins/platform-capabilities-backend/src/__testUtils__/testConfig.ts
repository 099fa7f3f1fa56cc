import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readStrataConfig } from '../config/readStrataConfig';

/** The configuration of one roadmap as the plugin reads it. */
export function testConfig(roadmap: JsonObject, id = 'paas') {
  const data = { strata: { roadmaps: { [id]: roadmap } } };
  return readStrataConfig(new ConfigReader(data))[0];
}
