/** The tables as in `migrations`; PostgreSQL's driver answers a bigint as a string. */
export interface RevisionRow {
  id: 1;
  epoch: string;
  revision: number | string;
}

export interface ContentRow {
  digest: string;
  text: string;
}

export interface RoadmapRow {
  id: string;
  write: number;
  version: number;
  accepted_at: string | null;
  state: string;
  failure: string | null;
  last_attempt_at: string;
  last_good_read_at: string | null;
  whole_revision: number | string | null;
  input_digest: string | null;
  etag: string | null;
  info_digest: string | null;
  outline_digest: string | null;
  problems_digest: string | null;
  errors: number;
  warnings: number;
  infos: number;
  capabilities: number;
  held: string | null;
}

export interface DocumentRow {
  roadmap_id: string;
  file: string;
  digest: string;
  overlay_file: string | null;
  overlay_digest: string | null;
}

export interface HeldDocumentRow extends Omit<DocumentRow, 'digest'> {
  digest: string | null;
  source_revision: string | null;
  overlay_revision: string | null;
}

export interface CapabilityRow {
  ref: string;
  roadmap_id: string;
  file: string;
  digest: string | null;
  aliases: string | null;
  revision: number | string;
  removed: boolean | 0 | 1;
}

export interface VersionRow {
  roadmap_id: string;
  version: number;
  accepted_at: string;
  added: number;
  changed: number;
  removed: number;
  confirmed_by: string | null;
  confirmed_because: string | null;
}

export interface VersionDocumentRow {
  roadmap_id: string;
  version: number;
  file: string;
  before: string | null;
  after: string | null;
  source_revision: string | null;
}

export interface VersionCapabilityRow {
  roadmap_id: string;
  version: number;
  ref: string;
  before: string | null;
  after: string | null;
}
