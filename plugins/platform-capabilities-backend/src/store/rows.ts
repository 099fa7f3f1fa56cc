/** The tables as in `migrations`; PostgreSQL's driver answers a bigint as a string. */
export interface RevisionRow {
  id: 1;
  epoch: string;
  revision: number | string;
}

export interface RoadmapRow {
  id: string;
  version: number;
  state: string;
  reason: string | null;
  last_attempt_at: string;
  last_good_read_at: string | null;
  whole_revision: number | string | null;
  input_digest: string | null;
  etag: string | null;
  info: string | null;
  refs: string | null;
  problems: string;
  held: string | null;
}

export interface DocumentRow {
  roadmap_id: string;
  file: string;
  digest: string;
  text: string;
  overlay_file: string | null;
  overlay_text: string | null;
  accepted_at: string;
}

export interface CapabilityRow {
  ref: string;
  roadmap_id: string;
  file: string;
  digest: string;
  entity: string;
  revision: number | string;
  removed: boolean | 0 | 1;
}
